package io.github.gapforge.search.optim;

import java.io.Serializable;

/** A function of several variables with its gradient; travels to where it is evaluated. */
@FunctionalInterface
public interface SmoothFunction extends Serializable {

  /**
   * The value.
   *
   * @param point where; not changed
   * @param gradient set to the partial derivatives
   * @return the value; not finite where the function is not defined, which a search avoids
   */
  double value(double[] point, double[] gradient);

  /** The value alone, where that is less work. */
  default double value(double[] point) {
    return value(point, new double[point.length]);
  }
}
