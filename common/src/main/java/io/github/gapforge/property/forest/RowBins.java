package io.github.gapforge.property.forest;

import java.util.Arrays;

/**
 * Replaces a row's feature values by bins: how many of the feature's thresholds lie below. All
 * features have the same power-of-two number of slots, filled up with infinity, which lies below
 * nothing; so the search has a fixed number of steps and no branch.
 */
final class RowBins {

  private final int features;
  private final int slots;
  private final double[] thresholds;

  RowBins(double[][] byFeature) {
    int most = Arrays.stream(byFeature).mapToInt(own -> own.length).max().orElse(0);
    features = byFeature.length;
    slots = Integer.highestOneBit(Math.max(1, most)) << 1;
    thresholds = new double[features * slots];
    Arrays.fill(thresholds, Double.POSITIVE_INFINITY);
    for (int f = 0; f < features; f++) {
      System.arraycopy(byFeature[f], 0, thresholds, f * slots, byFeature[f].length);
    }
  }

  /** Writes the bins of row {@code row} from {@code to} on. */
  void write(double[] rows, int row, byte[] bins, int to) {
    int from = row * features;
    for (int f = 0; f < features; f++) {
      double value = rows[from + f];
      if (Double.isNaN(value)) {
        throw new IllegalArgumentException("feature " + f + " of row " + row + " is not a number");
      }
      bins[to + f] = (byte) below(f * slots, value);
    }
  }

  private int below(int first, double value) {
    int base = first;
    for (int half = slots >>> 1; half > 0; half >>>= 1) {
      base = thresholds[base + half - 1] < value ? base + half : base;
    }
    return base - first;
  }
}
