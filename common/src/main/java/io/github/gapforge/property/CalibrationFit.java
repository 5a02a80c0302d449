package io.github.gapforge.property;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects normalised residuals by bins of the predicted value; see {@link ResidualCalibration}.
 */
final class CalibrationFit {

  private final double[] truth;
  private final double[] mean;
  private final double[] spread;
  private final double[] edges;

  CalibrationFit(double[] truth, double[] mean, double[] spread, double[] edges) {
    this.truth = truth;
    this.mean = mean;
    this.spread = spread;
    this.edges = edges;
  }

  ResidualCalibration fit(boolean nonNegative) {
    List<double[]> residuals = new ArrayList<>();
    List<Double> upper = new ArrayList<>();
    double low = Double.NEGATIVE_INFINITY;
    for (int bin = 0; bin <= edges.length; bin++) {
      double high = bin < edges.length ? edges[bin] : Double.POSITIVE_INFINITY;
      double[] own = sortedResiduals(low, high);
      boolean last = bin == edges.length;
      if (own.length >= ResidualCalibration.LEAST_ROWS) {
        residuals.add(own);
        upper.add(high);
        low = high;
      } else if (last && !residuals.isEmpty()) {
        // Too few above the last edge: one bin with what lies below it.
        int before = residuals.size() - 1;
        double from = before == 0 ? Double.NEGATIVE_INFINITY : upper.get(before - 1);
        residuals.set(before, sortedResiduals(from, high));
        upper.set(before, high);
      } else if (last) {
        residuals.add(own);
        upper.add(high);
      }
    }
    return new ResidualCalibration(
        upper.stream().mapToDouble(Double::doubleValue).toArray(),
        quantiles(residuals),
        nonNegative);
  }

  private double[] sortedResiduals(double low, double high) {
    double[] r = new double[truth.length];
    int size = 0;
    for (int i = 0; i < r.length; i++) {
      if (mean[i] >= low && mean[i] < high) {
        r[size++] = (truth[i] - mean[i]) / (spread[i] + ResidualCalibration.SPREAD_FLOOR);
      }
    }
    double[] own = Arrays.copyOf(r, size);
    Arrays.sort(own);
    return own;
  }

  /**
   * Conformal quantiles: place p·(n + 1) among the sorted residuals, the outermost ones standing in
   * beyond them.
   */
  private static double[] quantiles(List<double[]> residuals) {
    double[] all = new double[residuals.size() * ResidualCalibration.QUANTILES];
    int next = 0;
    for (double[] sorted : residuals) {
      for (int q = 0; q < ResidualCalibration.QUANTILES; q++) {
        double place = (double) q / (ResidualCalibration.QUANTILES - 1) * (sorted.length + 1) - 1;
        double clamped = Math.min(Math.max(place, 0), sorted.length - 1.0);
        int below = Math.min((int) clamped, Math.max(0, sorted.length - 2));
        int above = Math.min(below + 1, sorted.length - 1);
        all[next++] = sorted[below] + (clamped - below) * (sorted[above] - sorted[below]);
      }
    }
    return all;
  }
}
