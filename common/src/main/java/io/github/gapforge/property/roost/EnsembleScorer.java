package io.github.gapforge.property.roost;

import io.github.gapforge.chemistry.Composition;
import java.util.Arrays;
import java.util.List;

/**
 * Scores compositions by one or more networks that were trained alike from different seeds (deep
 * ensemble: Lakshminarayanan et al., NIPS 2017). One thread.
 */
final class EnsembleScorer {

  private final List<RoostWeights> networks;
  private final List<RoostKernel> kernels;
  private final FormulaBatch batch = new FormulaBatch();

  EnsembleScorer(List<RoostWeights> networks) {
    this.networks = networks;
    this.kernels = networks.stream().map(one -> new RoostKernel(one, Arithmetic.best())).toList();
  }

  /**
   * What an ensemble says of some compositions, in the unit of the property.
   *
   * @param mean over the networks
   * @param sdEpistemic standard deviation between the networks
   * @param sdAleatoric root of the mean of the predicted variances; zero unless robust
   */
  record Scores(double[] mean, double[] sdEpistemic, double[] sdAleatoric) {

    /** Roots of the total variances. */
    double[] spread() {
      double[] spread = new double[mean.length];
      Arrays.setAll(spread, i -> Math.hypot(sdEpistemic[i], sdAleatoric[i]));
      return spread;
    }
  }

  /** Scores the first {@code size} compositions. */
  Scores score(Composition[] compositions, int size) {
    double[] mean = new double[size];
    double[] squares = new double[size];
    double[] variance = new double[size];
    for (int from = 0; from < size; from += RoostKernel.BATCH) {
      int to = Math.min(size, from + RoostKernel.BATCH);
      batch.clear();
      for (int i = from; i < to; i++) {
        batch.add(compositions[i]);
      }
      for (int k = 0; k < networks.size(); k++) {
        add(k, from, to, mean, squares, variance);
      }
    }
    return scores(mean, squares, variance);
  }

  private void add(int k, int from, int to, double[] mean, double[] squares, double[] variance) {
    Standardisation targets = networks.get(k).targets();
    int outputs = networks.get(k).sizes().outputs();
    float[] out = kernels.get(k).score(batch);
    for (int i = from; i < to; i++) {
      double value = targets.original(out[(i - from) * outputs]);
      // Spread by the running mean of Welford's, which does not cancel.
      double apart = value - mean[i];
      mean[i] += apart / (k + 1);
      squares[i] += apart * (value - mean[i]);
      if (outputs == 2) {
        double sd = Math.exp(out[(i - from) * outputs + 1]) * targets.sd();
        variance[i] += sd * sd;
      }
    }
  }

  private Scores scores(double[] mean, double[] squares, double[] variance) {
    double[] epistemic = new double[mean.length];
    double[] aleatoric = new double[mean.length];
    for (int i = 0; i < mean.length; i++) {
      epistemic[i] = Math.sqrt(squares[i] / networks.size());
      aleatoric[i] = Math.sqrt(variance[i] / networks.size());
    }
    return new Scores(mean, epistemic, aleatoric);
  }
}
