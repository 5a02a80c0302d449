package io.github.gapforge.search.gp;

/**
 * The Matérn covariance with ν = 5/2 and unit variance, k(r) = (1 + √5 r + 5r²/3) e<sup>−√5
 * r</sup>, of scaled distances r (Rasmussen and Williams, Gaussian Processes for Machine Learning,
 * 2006, eq. 4.17). Functions of r².
 */
final class Matern52 {

  private static final double ROOT_5 = Math.sqrt(5);

  private Matern52() {}

  /** The covariance. */
  static double value(double squared) {
    double s = root(squared);
    return value(s, Math.exp(-s));
  }

  /** √5 r, of which covariance and slope have the same exponential. */
  static double root(double squared) {
    return ROOT_5 * Math.sqrt(squared);
  }

  static double value(double s, double decay) {
    return (1 + s + s * s / 3) * decay;
  }

  static double slope(double s, double decay) {
    return 5.0 / 3 * (1 + s) * decay;
  }

  /**
   * Minus twice its derivative in r²: (5/3) (1 + √5 r) e<sup>−√5 r</sup>, which is smooth at r = 0.
   * The derivative in a coordinate of the scaled point is this, times the difference to the other
   * point, negative; in the logarithm of a length scale this, times the squared difference.
   */
  static double slope(double squared) {
    double s = root(squared);
    return slope(s, Math.exp(-s));
  }
}
