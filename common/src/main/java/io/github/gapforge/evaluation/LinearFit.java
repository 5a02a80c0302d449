package io.github.gapforge.evaluation;

/**
 * Least-squares line y = intercept + slope · x.
 *
 * @param intercept value at x = 0
 * @param slope change of y with x
 * @param residualSd standard deviation of the residuals (n − 2 degrees of freedom)
 * @param rows number of points
 * @param correlation Pearson's r
 */
public record LinearFit(
    double intercept, double slope, double residualSd, int rows, double correlation) {

  /**
   * Fits a line.
   *
   * @throws IllegalArgumentException for fewer than three points, different lengths, or x without
   *     spread
   */
  public static LinearFit of(double[] x, double[] y) {
    int n = x.length;
    if (n < 3 || y.length != n) {
      throw new IllegalArgumentException(n + " and " + y.length + " values make no line");
    }
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < n; i++) {
      meanX += x[i] / n;
      meanY += y[i] / n;
    }
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < n; i++) {
      xx += (x[i] - meanX) * (x[i] - meanX);
      xy += (x[i] - meanX) * (y[i] - meanY);
      yy += (y[i] - meanY) * (y[i] - meanY);
    }
    if (!(xx > 0)) {
      throw new IllegalArgumentException("all " + n + " x values are " + meanX);
    }
    double slope = xy / xx;
    double residual = Math.max(0, yy - slope * xy);
    return new LinearFit(
        meanY - slope * meanX,
        slope,
        Math.sqrt(residual / (n - 2)),
        n,
        yy > 0 ? xy / Math.sqrt(xx * yy) : 0);
  }

  /** The line at {@code x}. */
  public double at(double x) {
    return intercept + slope * x;
  }
}
