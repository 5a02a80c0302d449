package io.github.gapforge.jobs.bench;

import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;

/**
 * Labelled rows shaped like descriptors of compositions: many features that are noisy, partly
 * discrete views of a few hidden quantities, and a skewed label with a pile of zeros.
 *
 * @param features number of features of a row
 * @param values feature values, row by row
 * @param labels one label a row
 */
@SuppressWarnings("ArrayRecordComponent") // bench data, never compared
record SyntheticLabels(int features, double[] values, double[] labels) {

  private static final int HIDDEN = 14;
  private static final double NOISE = 0.25;

  static SyntheticLabels of(long seed, int rows, int features) {
    double[] values = new double[rows * features];
    double[] labels = new double[rows];
    for (int r = 0; r < rows; r++) {
      KeyedRandom random = KeyedRandom.of(seed, "bench.labels", r);
      double[] hidden = new double[HIDDEN];
      Arrays.setAll(hidden, h -> random.nextGaussian());
      for (int f = 0; f < features; f++) {
        values[r * features + f] = view(hidden, f, random.nextGaussian());
      }
      labels[r] = label(hidden, random.nextGaussian());
    }
    return new SyntheticLabels(features, values, labels);
  }

  /** Every third feature takes few values, as a mode or a range of element properties does. */
  private static double view(double[] hidden, int feature, double noise) {
    double a = hidden[feature % HIDDEN];
    double b = hidden[(feature * 5 + 3) % HIDDEN];
    double value = a + 0.5 * Math.abs(b) + NOISE * noise;
    return feature % 3 == 0 ? Math.rint(4 * value) : value;
  }

  private static double label(double[] hidden, double noise) {
    double value =
        1.5 * hidden[0]
            + hidden[1] * hidden[2]
            + Math.abs(hidden[3])
            + (hidden[4] > 0.5 ? 1.5 : 0)
            + 0.7 * Math.sin(2 * hidden[5])
            + 0.5 * noise;
    return Math.max(0, value);
  }

  int rows() {
    return labels.length;
  }

  /** Ascending distinct thresholds of every feature at equal shares of the rows. */
  double[][] thresholds(int most) {
    double[][] thresholds = new double[features][];
    for (int f = 0; f < features; f++) {
      double[] sorted = column(f);
      Arrays.sort(sorted);
      double[] cuts = new double[most];
      for (int k = 0; k < most; k++) {
        cuts[k] = sorted[(int) ((k + 1L) * sorted.length / (most + 1))];
      }
      thresholds[f] = Arrays.stream(cuts).distinct().toArray();
    }
    return thresholds;
  }

  double[] column(int feature) {
    double[] column = new double[rows()];
    Arrays.setAll(column, r -> values[r * features + feature]);
    return column;
  }
}
