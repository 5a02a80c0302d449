package io.github.gapforge.jobs.train;

import io.github.gapforge.evaluation.IntervalCoverage;
import io.github.gapforge.evaluation.RegressionMetrics;
import io.github.gapforge.property.ResidualCalibration;
import java.util.ArrayList;
import java.util.List;

/**
 * Held-out compositions with what a forest that never saw them predicts: the source of metrics and
 * calibration.
 *
 * <p>Coverage is judged honestly: intervals of one half come from the calibration on the other
 * half, and the reverse.
 */
record HeldOut(List<LabelledComposition> rows, double[] truth, double[] mean, double[] spread) {

  /** Inner edges of the bins of the predicted gap, eV. */
  static final double[] EDGES_EV = {2, 4, 6};

  static HeldOut of(List<LabelledComposition> rows, double[][] meanAndSpread) {
    double[] truth = rows.stream().mapToDouble(LabelledComposition::label).toArray();
    return new HeldOut(rows, truth, meanAndSpread[0], meanAndSpread[1]);
  }

  RegressionMetrics metrics() {
    return RegressionMetrics.of(truth, mean);
  }

  /** Calibration on all held-out rows: what the model uses. */
  ResidualCalibration calibration() {
    return calibration(every(1, 0));
  }

  /** Coverage overall, by bins of the predicted value, and by bins of the true value. */
  List<List<IntervalCoverage>> coverage() {
    double[] lower = new double[truth.length];
    double[] upper = new double[truth.length];
    for (int half = 0; half < 2; half++) {
      ResidualCalibration other = calibration(every(2, 1 - half));
      for (int i : every(2, half)) {
        double[] interval = other.interval90(mean[i], spread[i]);
        lower[i] = interval[0];
        upper[i] = interval[1];
      }
    }
    return List.of(
        List.of(IntervalCoverage.overall(truth, lower, upper)),
        IntervalCoverage.by(mean, EDGES_EV, truth, lower, upper),
        IntervalCoverage.by(truth, EDGES_EV, truth, lower, upper));
  }

  private ResidualCalibration calibration(List<Integer> chosen) {
    double[] y = pick(truth, chosen);
    return ResidualCalibration.fit(y, pick(mean, chosen), pick(spread, chosen), EDGES_EV, true);
  }

  /** Every {@code step}-th row: rows are sorted by key, so that halves are alike. */
  private List<Integer> every(int step, int from) {
    List<Integer> chosen = new ArrayList<>();
    for (int i = from; i < truth.length; i += step) {
      chosen.add(i);
    }
    return chosen;
  }

  private static double[] pick(double[] values, List<Integer> chosen) {
    return chosen.stream().mapToDouble(i -> values[i]).toArray();
  }
}
