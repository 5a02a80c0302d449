package io.github.gapforge.stability.gatgnn;

import java.util.List;
import java.util.stream.IntStream;

/** Energies of crystals by one network. One thread; {@link #parallel} makes as many as it needs. */
final class GatgnnScorer {

  /** Crystals at a time: their arrays stay in the processor's caches. */
  private static final int BATCH = 32;

  private static final int LEAST_PER_THREAD = 4 * BATCH;

  private final GatgnnPass pass;
  private final GraphBatch batch = new GraphBatch();

  GatgnnScorer(GatgnnWeights weights) {
    pass = GatgnnPass.of(new GatgnnLayout(weights.sizes()));
    pass.take(weights.parameters());
  }

  /** Scores crystals. What one gets does not depend on the others. */
  double[] score(List<CrystalGraph> graphs) {
    double[] values = new double[graphs.size()];
    for (int from = 0; from < values.length; from += BATCH) {
      int to = Math.min(values.length, from + BATCH);
      batch.clear();
      for (int i = from; i < to; i++) {
        batch.add(graphs.get(i));
      }
      float[] out = pass.forward(batch, false);
      for (int i = from; i < to; i++) {
        values[i] = out[i - from];
      }
    }
    return values;
  }

  /** Scores many crystals on all cores. */
  static double[] parallel(GatgnnWeights weights, List<CrystalGraph> graphs) {
    int size = graphs.size();
    int threads =
        Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), size / LEAST_PER_THREAD));
    double[] values = new double[size];
    IntStream.range(0, threads)
        .parallel()
        .forEach(
            k -> {
              int from = (int) ((long) k * size / threads);
              int to = (int) ((k + 1L) * size / threads);
              double[] part = new GatgnnScorer(weights).score(graphs.subList(from, to));
              System.arraycopy(part, 0, values, from, part.length);
            });
    return values;
  }
}
