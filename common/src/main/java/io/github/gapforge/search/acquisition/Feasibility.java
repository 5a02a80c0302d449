package io.github.gapforge.search.acquisition;

import io.github.gapforge.search.optim.SmoothFunction;
import java.util.Arrays;

/**
 * How probably a point turns out to be usable, from those that did and those that did not: a kernel
 * regression with a Gaussian kernel, drawn towards the share of usable points where none is near (a
 * weighted acquisition as by Gelbart et al., UAI 2014, with a simpler model of the constraint).
 *
 * <p>A function with values between 0 and 1, with its gradient.
 */
public final class Feasibility implements SmoothFunction {

  private static final long serialVersionUID = 1L;

  /** Weight of the overall share, in observations at no distance. */
  private static final double PRIOR_WEIGHT = 0.5;

  private final double[][] points;
  private final boolean[] usable;
  private final double share;
  private final double bandwidth;

  /**
   * A model of outcomes.
   *
   * @param points where something was tried, at least one
   * @param usable what came of it
   */
  public Feasibility(double[][] points, boolean[] usable) {
    if (points.length == 0 || points.length != usable.length) {
      throw new IllegalArgumentException(points.length + " points, " + usable.length + " outcomes");
    }
    this.points = points.clone();
    this.usable = usable.clone();
    int count = 0;
    for (boolean one : usable) {
      count += one ? 1 : 0;
    }
    // Laplace's rule: neither all nor nothing is certain.
    this.share = (count + 1.0) / (usable.length + 2.0);
    this.bandwidth = bandwidth(points);
  }

  /** The median distance to the nearest other point, of at most 200 points; 1 where all are one. */
  private static double bandwidth(double[][] points) {
    int step = Math.max(1, points.length / 200);
    double[] nearest = new double[(points.length + step - 1) / step];
    for (int i = 0; i < nearest.length; i++) {
      nearest[i] = Double.POSITIVE_INFINITY;
      for (double[] other : points) {
        double squared = squared(points[i * step], other);
        nearest[i] = squared > 0 ? Math.min(nearest[i], squared) : nearest[i];
      }
    }
    Arrays.sort(nearest);
    double median = nearest[nearest.length / 2];
    return Double.isFinite(median) && median > 0 ? Math.sqrt(median) : 1;
  }

  private static double squared(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (a[d] - b[d]) * (a[d] - b[d]);
    }
    return sum;
  }

  @Override
  public double value(double[] point, double[] gradient) {
    double all = PRIOR_WEIGHT;
    double good = PRIOR_WEIGHT * share;
    double[] ofAll = new double[point.length];
    double[] ofGood = new double[point.length];
    double inverse = 1 / (bandwidth * bandwidth);
    for (int i = 0; i < points.length; i++) {
      double weight = Math.exp(-0.5 * squared(point, points[i]) * inverse);
      all += weight;
      good += usable[i] ? weight : 0;
      for (int d = 0; d < point.length; d++) {
        double slope = weight * inverse * (points[i][d] - point[d]);
        ofAll[d] += slope;
        ofGood[d] += usable[i] ? slope : 0;
      }
    }
    double value = good / all;
    for (int d = 0; d < point.length; d++) {
      gradient[d] = (ofGood[d] - value * ofAll[d]) / all;
    }
    return value;
  }

  /** How a function that is to be weighed says what a point is worth. */
  public enum Scale {
    /** With values of either sign, such as a bound: made positive by softplus above a zero. */
    SIGNED,
    /** With values that are not negative, such as an improvement. */
    POSITIVE,
    /** By the logarithm of the worth. */
    LOGARITHM;

    /** Beyond it softplus is its argument. */
    private static final double LARGE = 30;

    /** The worth as a positive number, as {@link #weighing} has it. */
    double positive(double value, double zero, double unit) {
      return switch (this) {
        case POSITIVE -> value;
        case LOGARITHM -> Math.exp(value);
        case SIGNED -> {
          double above = (value - zero) / unit;
          yield above > LARGE ? above : Math.log1p(Math.exp(above));
        }
      };
    }

    /** Its slope. */
    double slope(double value, double zero, double unit) {
      return switch (this) {
        case POSITIVE -> 1;
        case LOGARITHM -> Math.exp(value);
        case SIGNED -> 1 / (unit * (1 + Math.exp(-(value - zero) / unit)));
      };
    }
  }

  /**
   * A search for what is worth most times how probably it is usable.
   *
   * @param scale how functions say what a point is worth
   * @param zero worth that counts as none, and {@code unit}, in which it is softened; of signed
   *     functions
   */
  public PeakSearch weighing(PeakSearch search, Scale scale, double zero, double unit) {
    return new FeasiblePeaks(search, this, scale, zero, unit);
  }
}
