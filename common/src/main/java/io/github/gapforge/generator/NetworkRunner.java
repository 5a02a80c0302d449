package io.github.gapforge.generator;

import io.github.gapforge.generator.GeneratorLayer.Activation;
import io.github.gapforge.generator.GeneratorLayer.Dense;
import io.github.gapforge.generator.GeneratorLayer.SkipAdd;
import io.github.gapforge.generator.GeneratorLayer.TransposedConvolution;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs a network over batches of latent vectors. Owns its memory and belongs to one thread.
 *
 * <p>Values of a batch lie as {@link MatrixProduct} has them: value u of sample b at u · batch + b.
 */
final class NetworkRunner {

  private final int batch;
  private final PreparedLayer[] layers;
  private final float[][] values;

  NetworkRunner(GeneratorNetwork network, MatrixProduct product) {
    this.batch = product.batch();
    this.layers =
        network.layers().stream()
            .map(layer -> prepare(layer, product))
            .toArray(PreparedLayer[]::new);
    this.values = memory(network, batch);
  }

  /** Samples in a batch. */
  int batch() {
    return batch;
  }

  /** Where the latent vectors of the next batch are put. */
  float[] latent() {
    return values[0];
  }

  /** Runs a batch; the result is overwritten by the next. */
  float[] run() {
    for (int i = 0; i < layers.length; i++) {
      layers[i].apply(values, i);
    }
    return values[layers.length];
  }

  private static PreparedLayer prepare(GeneratorLayer layer, MatrixProduct product) {
    if (layer instanceof Dense dense) {
      return new PreparedDense(dense, product);
    }
    if (layer instanceof TransposedConvolution convolution) {
      return new PreparedConvolution(convolution, product);
    }
    if (layer instanceof Activation activation) {
      return PreparedValues.function(activation.function());
    }
    return PreparedValues.skip(((SkipAdd) layer).from());
  }

  /** Layers without weights work in place unless a residual connection needs what was there. */
  private static float[][] memory(GeneratorNetwork network, int batch) {
    List<GeneratorLayer> layers = network.layers();
    Set<Integer> kept = new HashSet<>();
    layers.forEach(layer -> keep(layer, kept));
    int[] widths = network.widths();
    float[][] values = new float[widths.length][];
    values[0] = new float[widths[0] * batch];
    for (int i = 0; i < layers.size(); i++) {
      boolean inPlace = layers.get(i).inputs() == 0 && !kept.contains(i - 1);
      values[i + 1] = inPlace ? values[i] : new float[widths[i + 1] * batch];
    }
    return values;
  }

  private static void keep(GeneratorLayer layer, Set<Integer> kept) {
    if (layer instanceof SkipAdd skip) {
      kept.add(skip.from());
    }
  }
}
