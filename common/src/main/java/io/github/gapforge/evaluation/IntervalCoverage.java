package io.github.gapforge.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * How often 90 % intervals hold the truth, over all rows and by bins of a value.
 *
 * @param label which rows: {@code all}, {@code 2–4}, ...
 * @param rows number of rows
 * @param covered share of them inside their interval; NaN without rows
 * @param meanWidth mean width of the intervals; NaN without rows
 */
public record IntervalCoverage(String label, int rows, double covered, double meanWidth) {

  /** Coverage of all rows. */
  public static IntervalCoverage overall(double[] truth, double[] lower, double[] upper) {
    return of(
        "all", truth, lower, upper, truth, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /**
   * Coverage in bins.
   *
   * @param by the value that bins are made of (predicted or true)
   * @param edges inner edges of the bins, ascending; without any, one bin holds all rows
   */
  public static List<IntervalCoverage> by(
      double[] by, double[] edges, double[] truth, double[] lower, double[] upper) {
    List<IntervalCoverage> bins = new ArrayList<>();
    for (int bin = 0; bin <= edges.length; bin++) {
      double from = bin == 0 ? Double.NEGATIVE_INFINITY : edges[bin - 1];
      double to = bin == edges.length ? Double.POSITIVE_INFINITY : edges[bin];
      bins.add(of(label(edges, bin), truth, lower, upper, by, from, to));
    }
    return bins;
  }

  private static String label(double[] edges, int bin) {
    if (edges.length == 0) {
      return "all";
    }
    if (bin == 0) {
      return "below " + edges[0];
    }
    return bin == edges.length
        ? edges[bin - 1] + " and above"
        : edges[bin - 1] + " to " + edges[bin];
  }

  private static IntervalCoverage of(
      String label,
      double[] truth,
      double[] lower,
      double[] upper,
      double[] by,
      double from,
      double to) {
    int rows = 0;
    int inside = 0;
    double width = 0;
    for (int i = 0; i < truth.length; i++) {
      if (by[i] >= from && by[i] < to) {
        rows++;
        inside += truth[i] >= lower[i] && truth[i] <= upper[i] ? 1 : 0;
        width += upper[i] - lower[i];
      }
    }
    return new IntervalCoverage(label, rows, (double) inside / rows, width / rows);
  }
}
