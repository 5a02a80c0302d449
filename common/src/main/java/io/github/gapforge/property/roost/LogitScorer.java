package io.github.gapforge.property.roost;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.property.LogitScaling;
import java.util.List;

/** Mean probability over networks that give a logit each. One thread. */
final class LogitScorer {

  private final List<RoostKernel> kernels;
  private final FormulaBatch batch = new FormulaBatch();

  LogitScorer(List<RoostWeights> networks) {
    kernels = networks.stream().map(one -> new RoostKernel(one, Arithmetic.best())).toList();
  }

  /** Probabilities of class 1 of the first {@code size} compositions, not calibrated. */
  double[] probabilities(Composition[] compositions, int size) {
    double[] mean = new double[size];
    for (int from = 0; from < size; from += RoostKernel.BATCH) {
      int to = Math.min(size, from + RoostKernel.BATCH);
      batch.clear();
      for (int i = from; i < to; i++) {
        batch.add(compositions[i]);
      }
      for (RoostKernel kernel : kernels) {
        float[] logits = kernel.score(batch);
        for (int i = from; i < to; i++) {
          mean[i] += LogitScaling.sigmoid(logits[i - from]) / kernels.size();
        }
      }
    }
    return mean;
  }
}
