package io.github.gapforge.evaluation;

import java.util.Arrays;
import java.util.Comparator;

/**
 * How well predictions find what lies beyond the training set: a pool of compositions, some of
 * which are the top that is looked for.
 *
 * @param pool rows of the pool
 * @param top rows of it that belong to the top
 * @param recall share of the top among the first {@code top} rows by prediction
 * @param largest largest prediction
 * @param topBias mean of prediction minus truth over the top
 * @param topMae mean absolute error over the top
 * @param mae mean absolute error over the pool
 */
public record ExtrapolationMetrics(
    int pool, int top, double recall, double largest, double topBias, double topMae, double mae) {

  /**
   * Compares predictions with truth. Rows of equal prediction count as far down as they may stand:
   * a constant prediction finds what a bad order finds.
   *
   * @param truth true values
   * @param predicted what the rows are ordered by, and compared with the truth
   * @param least a row belongs to the top when its true value is at least this
   * @throws IllegalArgumentException if the lengths differ, or no row or every row belongs to the
   *     top
   */
  public static ExtrapolationMetrics of(double[] truth, double[] predicted, double least) {
    int n = truth.length;
    int top = (int) Arrays.stream(truth).filter(y -> y >= least).count();
    if (predicted.length != n || top == 0 || top == n) {
      throw new IllegalArgumentException(
          predicted.length + " predictions of " + n + " rows, " + top + " of them the top");
    }
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        Comparator.<Integer>comparingDouble(i -> -predicted[i]).thenComparingDouble(i -> truth[i]));
    int found = 0;
    for (int i = 0; i < top; i++) {
      found += truth[order[i]] >= least ? 1 : 0;
    }
    double bias = 0;
    double topError = 0;
    double error = 0;
    for (int i = 0; i < n; i++) {
      double apart = predicted[i] - truth[i];
      error += Math.abs(apart) / n;
      if (truth[i] >= least) {
        bias += apart / top;
        topError += Math.abs(apart) / top;
      }
    }
    double largest = Arrays.stream(predicted).max().orElseThrow();
    return new ExtrapolationMetrics(n, top, (double) found / top, largest, bias, topError, error);
  }
}
