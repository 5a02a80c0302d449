package io.github.gapforge.evaluation;

/**
 * Agreement of predictions with truth, in the truth's unit.
 *
 * @param rows number of rows
 * @param r2 coefficient of determination, 1 − Σ(y−ŷ)²/Σ(y−ȳ)²; NaN where the truth does not vary
 * @param mae mean absolute error
 * @param rmse root mean square error
 * @param bias mean of prediction minus truth
 */
public record RegressionMetrics(int rows, double r2, double mae, double rmse, double bias) {

  /**
   * Compares predictions with truth.
   *
   * @throws IllegalArgumentException if the lengths differ or there are no rows
   */
  public static RegressionMetrics of(double[] truth, double[] predicted) {
    int n = truth.length;
    if (n == 0 || predicted.length != n) {
      throw new IllegalArgumentException(
          n + " true values against " + predicted.length + " predictions");
    }
    double mean = 0;
    for (double y : truth) {
      mean += y / n;
    }
    double squared = 0;
    double absolute = 0;
    double signed = 0;
    double variance = 0;
    for (int i = 0; i < n; i++) {
      double error = predicted[i] - truth[i];
      squared += error * error;
      absolute += Math.abs(error);
      signed += error;
      variance += (truth[i] - mean) * (truth[i] - mean);
    }
    return new RegressionMetrics(
        n,
        variance > 0 ? 1 - squared / variance : Double.NaN,
        absolute / n,
        Math.sqrt(squared / n),
        signed / n);
  }
}
