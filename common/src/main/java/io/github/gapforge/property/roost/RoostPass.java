package io.github.gapforge.property.roost;

import io.github.gapforge.products.Memory;
import io.github.gapforge.products.PanelMatrix;
import io.github.gapforge.products.Slice;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Forward and backward pass of Roost over a ragged batch, in single precision, on memory that is
 * kept between batches. One thread.
 */
final class RoostPass {

  private final RoostLayout layout;
  private final Arithmetic arithmetic;
  private final float[] features;
  private final int elements;
  private final List<WeightedAttention> messages;
  private final WeightedAttention pooling;
  private final ResidualNetwork output;
  private final PanelMatrix embeddingMap = new PanelMatrix();
  private final PanelMatrix scratch = new PanelMatrix();

  /** Vectors of the atoms before each message layer, and after the last. */
  private final Memory[] atoms;

  private final Memory embeddings = new Memory();
  private final Memory embeddingGradient = new Memory();
  private final Memory[] atomGradients = {new Memory(), new Memory()};
  private float[] parameters;

  /**
   * A pass.
   *
   * @param features what describes the elements, row by row; {@link FormulaBatch#element} is a row
   */
  RoostPass(RoostLayout layout, float[] features, Arithmetic arithmetic) {
    RoostSizes sizes = layout.sizes();
    if (features.length % sizes.elementFeatures() != 0) {
      throw new IllegalArgumentException(
          features.length + " numbers are no rows of " + sizes.elementFeatures());
    }
    this.layout = layout;
    this.arithmetic = arithmetic;
    this.features = features;
    this.elements = features.length / sizes.elementFeatures();
    this.messages =
        IntStream.range(0, sizes.layers())
            .mapToObj(layer -> WeightedAttention.message(arithmetic, layout, layer, true))
            .toList();
    this.pooling = WeightedAttention.pooling(arithmetic, layout, true);
    this.output = new ResidualNetwork(arithmetic, layout);
    this.atoms = new Memory[sizes.layers() + 1];
    Arrays.setAll(atoms, i -> new Memory());
  }

  /** Dropout of this network's hidden layers. */
  Dropout dropout(double share, long seed) {
    return new Dropout(share, output.layers(), seed);
  }

  /** Takes the parameters of the next passes; the array is referred to, not copied. */
  void take(float[] all) {
    parameters = all;
    Slice weight = layout.embedding().weight();
    embeddingMap.packRows(all, weight, 0, weight.inputs());
    messages.forEach(message -> message.take(all));
    pooling.take(all);
    output.take(all);
  }

  /** Projections of all elements: rows of {@link RoostSizes#embedding()} numbers. */
  float[] embed() {
    int width = layout.sizes().embedding();
    float[] rows = embeddings.atLeast(elements * width);
    int inputs = layout.sizes().elementFeatures();
    int bias = layout.embedding().bias().at();
    arithmetic
        .product()
        .multiply(
            embeddingMap, features, 0, inputs, 1, elements, parameters, bias, 0, rows, 0, width);
    return rows;
  }

  /**
   * Outputs of a batch, {@link RoostSizes#outputs()} a formula.
   *
   * @return memory of this pass, overwritten by the next
   */
  float[] forward(FormulaBatch batch) {
    return forward(batch, Optional.empty());
  }

  /** The same in training, with units of the output network set to zero. */
  float[] forward(FormulaBatch batch, Optional<Dropout> dropout) {
    int node = layout.sizes().node();
    float[] rows = embed();
    float[] vectors = atoms[0].atLeast(batch.atoms() * node);
    for (int a = 0; a < batch.atoms(); a++) {
      int from = batch.element(a) * (node - 1);
      System.arraycopy(rows, from, vectors, a * node, node - 1);
      vectors[a * node + node - 1] = batch.share(a);
    }
    for (int layer = 0; layer < messages.size(); layer++) {
      float[] next = atoms[layer + 1].atLeast(batch.atoms() * node);
      System.arraycopy(vectors, 0, next, 0, batch.atoms() * node);
      messages.get(layer).forward(batch, vectors, next);
      vectors = next;
    }
    pooling.forward(batch, vectors, output.inputs(batch.formulas()));
    return output.forward(batch.formulas(), dropout);
  }

  /**
   * Backward pass of the last forward pass.
   *
   * @param outputGradient of the loss, in the outputs
   * @param gradient gradient in all parameters, overwritten
   */
  void backward(FormulaBatch batch, float[] outputGradient, float[] gradient) {
    Arrays.fill(gradient, 0);
    int size = batch.atoms() * layout.sizes().node();
    float[] pooled = output.backward(batch.formulas(), outputGradient, gradient);
    float[] error = atomGradients[0].zeros(size);
    pooling.backward(batch, atoms[messages.size()].values(), pooled, error, gradient);
    for (int layer = messages.size() - 1; layer >= 0; layer--) {
      float[] before = atomGradients[(messages.size() - layer) % 2].atLeast(size);
      System.arraycopy(error, 0, before, 0, size);
      messages.get(layer).backward(batch, atoms[layer].values(), error, before, gradient);
      error = before;
    }
    backThroughEmbedding(batch, error, gradient);
  }

  private void backThroughEmbedding(FormulaBatch batch, float[] error, float[] gradient) {
    int width = layout.sizes().embedding();
    float[] byElement = embeddingGradient.zeros(elements * width);
    int bias = layout.embedding().bias().at();
    for (int a = 0; a < batch.atoms(); a++) {
      int to = batch.element(a) * width;
      for (int u = 0; u < width; u++) {
        byElement[to + u] += error[a * (width + 1) + u];
        gradient[bias + u] += error[a * (width + 1) + u];
      }
    }
    int inputs = layout.sizes().elementFeatures();
    arithmetic
        .product()
        .add(
            scratch.pack(byElement, 0, width, 1, elements, width),
            features,
            0,
            1,
            inputs,
            inputs,
            gradient,
            layout.embedding().weight().at(),
            width);
  }
}
