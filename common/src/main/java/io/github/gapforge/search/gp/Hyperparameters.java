package io.github.gapforge.search.gp;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What a Gaussian process of scaled targets is made of.
 *
 * @param lengthScales one for all dimensions, or one for each; in the unit of the points
 * @param amplitude variance of the process
 * @param noise variance of the observations about it
 */
public record Hyperparameters(double[] lengthScales, double amplitude, double noise)
    implements Serializable {

  /**
   * Hyperparameters with an array of their own.
   *
   * @throws IllegalArgumentException if a length scale or the amplitude is not positive and finite,
   *     or the noise is negative
   */
  public Hyperparameters {
    lengthScales = lengthScales.clone();
    boolean positive =
        lengthScales.length > 0
            && Arrays.stream(lengthScales).allMatch(l -> l > 0 && Double.isFinite(l));
    if (!positive || !(amplitude > 0) || !(noise >= 0) || Double.isInfinite(amplitude + noise)) {
      throw new IllegalArgumentException(
          "length scales "
              + Arrays.toString(lengthScales)
              + ", amplitude "
              + amplitude
              + ", noise "
              + noise);
    }
  }

  /** One length scale for all dimensions. */
  public static Hyperparameters isotropic(double lengthScale, double amplitude, double noise) {
    return new Hyperparameters(new double[] {lengthScale}, amplitude, noise);
  }

  @Override
  public double[] lengthScales() {
    return lengthScales.clone();
  }

  /** A point in units of the length scales. */
  double[] scaled(double[] point) {
    double[] scaled = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      scaled[i] = point[i] / lengthScale(i);
    }
    return scaled;
  }

  /** The length scale of a dimension. */
  double lengthScale(int dimension) {
    return lengthScales[lengthScales.length == 1 ? 0 : dimension];
  }

  /** Whether all dimensions have one length scale. */
  boolean isIsotropic() {
    return lengthScales.length == 1;
  }
}
