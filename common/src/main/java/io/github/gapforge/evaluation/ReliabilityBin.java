package io.github.gapforge.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows whose predicted probability lies in a bin: what was said, and what happened.
 *
 * @param from least probability of the bin
 * @param to its greatest; only the last bin holds it
 * @param rows number of rows
 * @param said their mean predicted probability; NaN without rows
 * @param happened share of them that are of the class; NaN without rows
 */
public record ReliabilityBin(double from, double to, int rows, double said, double happened) {

  /** Bins of equal width over [0, 1]. */
  static List<ReliabilityBin> of(boolean[] isPositive, double[] probabilities, int bins) {
    int[] rows = new int[bins];
    int[] positives = new int[bins];
    double[] sums = new double[bins];
    for (int i = 0; i < probabilities.length; i++) {
      int bin = Math.min(bins - 1, (int) (probabilities[i] * bins));
      rows[bin]++;
      sums[bin] += probabilities[i];
      positives[bin] += isPositive[i] ? 1 : 0;
    }
    List<ReliabilityBin> curve = new ArrayList<>();
    for (int bin = 0; bin < bins; bin++) {
      curve.add(
          new ReliabilityBin(
              (double) bin / bins,
              (bin + 1.0) / bins,
              rows[bin],
              sums[bin] / rows[bin],
              (double) positives[bin] / rows[bin]));
    }
    return curve;
  }
}
