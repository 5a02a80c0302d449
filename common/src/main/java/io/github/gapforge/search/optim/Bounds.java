package io.github.gapforge.search.optim;

import io.github.gapforge.run.KeyedRandom;
import java.io.Serializable;

/**
 * A box.
 *
 * @param lower least value of each variable
 * @param upper greatest, at least the least
 */
public record Bounds(double[] lower, double[] upper) implements Serializable {

  /**
   * A box with arrays of its own.
   *
   * @throws IllegalArgumentException if a bound is missing, no number, or the wrong way round
   */
  public Bounds {
    lower = lower.clone();
    upper = upper.clone();
    if (lower.length != upper.length) {
      throw new IllegalArgumentException(
          lower.length + " lower bounds and " + upper.length + " upper ones");
    }
    for (int i = 0; i < lower.length; i++) {
      if (!(lower[i] <= upper[i])) {
        throw new IllegalArgumentException(
            "variable " + i + " between " + lower[i] + " and " + upper[i]);
      }
    }
  }

  /** The smallest box around points. */
  public static Bounds around(double[][] points) {
    double[] lower = points[0].clone();
    double[] upper = points[0].clone();
    for (double[] point : points) {
      for (int i = 0; i < lower.length; i++) {
        lower[i] = Math.min(lower[i], point[i]);
        upper[i] = Math.max(upper[i], point[i]);
      }
    }
    return new Bounds(lower, upper);
  }

  /** Number of variables. */
  public int dimensions() {
    return lower.length;
  }

  @Override
  public double[] lower() {
    return lower.clone();
  }

  @Override
  public double[] upper() {
    return upper.clone();
  }

  /** Least value of a variable. */
  public double lower(int i) {
    return lower[i];
  }

  /** Greatest value of a variable. */
  public double upper(int i) {
    return upper[i];
  }

  /** Moves a point to the nearest inside. */
  public void clip(double[] point) {
    for (int i = 0; i < point.length; i++) {
      point[i] = clip(i, point[i]);
    }
  }

  /** The nearest value of a variable inside. */
  public double clip(int i, double value) {
    return Math.max(lower[i], Math.min(upper[i], value));
  }

  /** A point drawn evenly. */
  public double[] draw(KeyedRandom random) {
    double[] point = new double[lower.length];
    for (int i = 0; i < point.length; i++) {
      point[i] = lower[i] + (upper[i] - lower[i]) * random.nextDouble();
    }
    return point;
  }
}
