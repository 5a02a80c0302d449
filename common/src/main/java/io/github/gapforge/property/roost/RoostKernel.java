package io.github.gapforge.property.roost;

import io.github.gapforge.products.Memory;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Roost for screening: outputs only. What an element contributes before it has met its neighbours,
 * that is the embedding and the hidden layers of the first messages, is tabulated. One thread.
 */
final class RoostKernel {

  /** Formulas scored together: few enough for the cache, a multiple of the product's six rows. */
  static final int BATCH = 48;

  private final RoostSizes sizes;
  private final RoostWeights weights;
  private final List<WeightedAttention> messages;
  private final List<HiddenParts.ElementParts> tables;
  private final WeightedAttention pooling;
  private final ResidualNetwork output;
  private final Memory[] atoms = {new Memory(), new Memory()};

  RoostKernel(RoostWeights weights, Arithmetic arithmetic) {
    this.sizes = weights.sizes();
    this.weights = weights;
    RoostLayout layout = new RoostLayout(sizes);
    messages =
        IntStream.range(0, sizes.layers())
            .mapToObj(layer -> WeightedAttention.message(arithmetic, layout, layer, false))
            .toList();
    pooling = WeightedAttention.pooling(arithmetic, layout, false);
    output = new ResidualNetwork(arithmetic, layout);
    messages.forEach(message -> message.take(weights.parameters()));
    pooling.take(weights.parameters());
    output.take(weights.parameters());
    tables = messages.get(0).tabulate(weights.embeddings(), weights.elements());
  }

  /**
   * Standardised outputs, {@link RoostSizes#outputs()} a formula.
   *
   * @return memory of this kernel, overwritten by the next batch
   */
  float[] score(FormulaBatch batch) {
    int node = sizes.node();
    int size = batch.atoms() * node;
    float[] vectors = atoms[0].atLeast(size);
    for (int a = 0; a < batch.atoms(); a++) {
      int from = batch.element(a) * (node - 1);
      System.arraycopy(weights.embeddings(), from, vectors, a * node, node - 1);
      vectors[a * node + node - 1] = batch.share(a);
    }
    messages.get(0).forward(batch, tables, weights.elements(), vectors);
    for (int layer = 1; layer < messages.size(); layer++) {
      float[] next = atoms[layer % 2].atLeast(size);
      System.arraycopy(vectors, 0, next, 0, size);
      messages.get(layer).forward(batch, vectors, next);
      vectors = next;
    }
    pooling.forward(batch, vectors, output.inputs(batch.formulas()));
    return output.forward(batch.formulas());
  }
}
