package io.github.gapforge.search.optim;

/** A function of several variables with its gradient. */
@FunctionalInterface
public interface SmoothFunction {

  /**
   * The value.
   *
   * @param point where; not changed
   * @param gradient set to the partial derivatives
   * @return the value; not finite where the function is not defined, which a search avoids
   */
  double value(double[] point, double[] gradient);
}
