package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.products.MatrixMap;
import io.github.gapforge.products.Memory;
import io.github.gapforge.products.RowProduct;
import io.github.gapforge.products.Slice;
import io.github.gapforge.products.VectorModule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Forward and backward pass of GATGNN over a ragged batch of crystals, in single precision, on
 * memory that is kept between batches. One thread.
 *
 * <p>Outside of training norms take their running statistics, so that what a crystal gets depends
 * neither on the other crystals of its batch nor on the order of its atoms, up to rounding.
 */
final class GatgnnPass {

  /** Slope of LeakyReLU below zero. */
  private static final float LEAK = 0.2f;

  private static final int ELEMENTS = Element.COUNT + 1;

  private final GatgnnLayout layout;
  private final int width;
  private final float[] atomFeatures;
  private final DistanceFeatures distanceFeatures;
  private final MatrixMap atomMap;
  private final MatrixMap distanceMap;
  private final List<MessageLayer> messages;
  private final GlobalAttention global;
  private final List<DenseLayer> dense;
  private final MatrixMap output;

  private final Memory elementVectors = new Memory();
  private final Memory elementGradient = new Memory();
  private final Memory distanceInputs = new Memory();
  private final Memory distanceVectors = new Memory();
  private final Memory distanceGradient = new Memory();
  private final Memory[] atoms;
  private final Memory[] atomGradients = {new Memory(), new Memory()};
  private final float[][] inputs = new float[GatgnnSizes.DENSE_LAYERS + 1][];
  private final Memory crystals = new Memory();
  private final Memory[] crystalGradients = {new Memory(), new Memory()};
  private final Memory outputs = new Memory();

  /**
   * A pass.
   *
   * @param atomFeatures of the elements by atomic number from 0, a row each
   */
  GatgnnPass(
      GatgnnLayout layout,
      float[] atomFeatures,
      DistanceFeatures distanceFeatures,
      RowProduct product,
      SoftUnits soft) {
    GatgnnSizes sizes = layout.sizes();
    if (atomFeatures.length != ELEMENTS * sizes.atomFeatures()
        || distanceFeatures.width() != sizes.distanceFeatures()) {
      throw new IllegalArgumentException("features do not fit " + sizes);
    }
    this.layout = layout;
    this.width = sizes.width();
    this.atomFeatures = atomFeatures;
    this.distanceFeatures = distanceFeatures;
    this.atomMap = new MatrixMap(product, layout.atoms().weight());
    this.distanceMap = new MatrixMap(product, layout.distances().weight());
    this.messages =
        IntStream.range(0, sizes.layers())
            .mapToObj(layer -> new MessageLayer(product, soft, layout, layer))
            .toList();
    this.global = new GlobalAttention(product, soft, layout);
    this.dense =
        IntStream.range(0, GatgnnSizes.DENSE_LAYERS)
            .mapToObj(layer -> new DenseLayer(product, soft, layout.dense(layer)))
            .toList();
    this.output = new MatrixMap(product, layout.output().weight());
    this.atoms = new Memory[sizes.layers() + 1];
    Arrays.setAll(atoms, i -> new Memory());
  }

  /** A pass of the published features, as fast as this JVM allows. */
  static GatgnnPass of(GatgnnLayout layout) {
    RowProduct product =
        VectorModule.isPresentFor("GATGNN") ? RowProduct.vectors() : RowProduct.plain();
    return new GatgnnPass(
        layout, AtomFeatures.rows(), DistanceFeatures.gaussians(), product, SoftUnits.best());
  }

  /** Takes the parameters of the next passes; the array is referred to, not copied. */
  void take(float[] all) {
    atomMap.take(all);
    distanceMap.take(all);
    messages.forEach(message -> message.take(all));
    global.take(all);
    dense.forEach(layer -> layer.take(all));
    output.take(all);
  }

  /**
   * Outputs of a batch, one a crystal.
   *
   * @param training whether norms take the batch's statistics; a {@link #backward} may follow
   * @return memory of this pass, overwritten by the next
   */
  float[] forward(GraphBatch batch, boolean training) {
    float[] vectors = embedAtoms(batch);
    float[] distances = embedDistances(batch);
    for (int layer = 0; layer < messages.size(); layer++) {
      float[] next = atoms[layer + 1].atLeast(batch.atoms() * width);
      messages.get(layer).forward(batch, vectors, distances, next, training);
      vectors = next;
    }
    int rows = batch.graphs();
    inputs[0] = crystals.atLeast(rows * width);
    global.forward(batch, vectors, inputs[0]);
    for (int i = 0; i < dense.size(); i++) {
      inputs[i + 1] = dense.get(i).forward(inputs[i], rows);
    }
    float[] out = outputs.atLeast(rows);
    output.forward(inputs[dense.size()], rows, layout.output().bias(), out);
    return out;
  }

  private float[] embedAtoms(GraphBatch batch) {
    float[] rows = elementVectors.atLeast(ELEMENTS * width);
    atomMap.forward(atomFeatures, ELEMENTS, layout.atoms().bias(), rows);
    float[] vectors = atoms[0].atLeast(batch.atoms() * width);
    for (int i = 0; i < batch.atoms(); i++) {
      System.arraycopy(rows, batch.element(i) * width, vectors, i * width, width);
    }
    return vectors;
  }

  private float[] embedDistances(GraphBatch batch) {
    int features = distanceFeatures.width();
    float[] in = distanceInputs.atLeast(batch.rows() * features);
    for (int r = 0; r < batch.rows(); r++) {
      distanceFeatures.write(batch.distance(r), in, r * features);
    }
    float[] vectors = distanceVectors.atLeast(batch.rows() * width);
    distanceMap.forward(in, batch.rows(), layout.distances().bias(), vectors);
    for (int i = 0; i < batch.rows() * width; i++) {
      vectors[i] = Math.max(vectors[i], LEAK * vectors[i]);
    }
    return vectors;
  }

  /**
   * Backward pass of the last forward pass in training.
   *
   * @param error gradient in the outputs
   * @param gradient gradient in all parameters, overwritten; in place of one in running statistics
   *     what a step of size 1 is to take off them
   * @param share of this batch in a step: running statistics of a step are those of its parts, by
   *     their shares
   */
  void backward(GraphBatch batch, float[] error, float[] gradient, double share) {
    Arrays.fill(gradient, 0);
    float[] ofAtoms = atomGradients[0].zeros(batch.atoms() * width);
    float[] ofCrystals = backThroughDense(batch.graphs(), error, gradient);
    global.backward(batch, atoms[messages.size()].values(), ofCrystals, ofAtoms, gradient);
    float[] distances = distanceVectors.values();
    float[] ofDistances = distanceGradient.zeros(batch.rows() * width);
    for (int layer = messages.size() - 1; layer >= 0; layer--) {
      float[] before = atomGradients[(messages.size() - layer) % 2].zeros(batch.atoms() * width);
      float[] in = atoms[layer].values();
      messages
          .get(layer)
          .backward(batch, in, distances, ofAtoms, before, ofDistances, gradient, share);
      ofAtoms = before;
    }
    backThroughDistances(batch, ofDistances, gradient);
    backThroughAtoms(batch, ofAtoms, gradient);
  }

  private float[] backThroughDense(int rows, float[] error, float[] gradient) {
    MatrixMap.backToBias(layout.output().bias(), error, rows, gradient);
    output.backToWeights(inputs[dense.size()], error, rows, gradient);
    float[] ofCrystals = crystalGradients[0].zeros(rows * width);
    output.backToInputs(error, rows, ofCrystals);
    for (int i = dense.size() - 1; i >= 0; i--) {
      float[] before = crystalGradients[(dense.size() - i) % 2].zeros(rows * width);
      dense.get(i).backward(inputs[i], ofCrystals, rows, before, gradient);
      ofCrystals = before;
    }
    return ofCrystals;
  }

  private void backThroughDistances(GraphBatch batch, float[] error, float[] gradient) {
    float[] vectors = distanceVectors.values();
    for (int i = 0; i < batch.rows() * width; i++) {
      error[i] = vectors[i] > 0 ? error[i] : LEAK * error[i];
    }
    Slice bias = layout.distances().bias();
    MatrixMap.backToBias(bias, error, batch.rows(), gradient);
    distanceMap.backToWeights(distanceInputs.values(), error, batch.rows(), gradient);
  }

  private void backThroughAtoms(GraphBatch batch, float[] error, float[] gradient) {
    float[] byElement = elementGradient.zeros(ELEMENTS * width);
    for (int i = 0; i < batch.atoms(); i++) {
      int to = batch.element(i) * width;
      for (int u = 0; u < width; u++) {
        byElement[to + u] += error[i * width + u];
      }
    }
    MatrixMap.backToBias(layout.atoms().bias(), byElement, ELEMENTS, gradient);
    atomMap.backToWeights(atomFeatures, byElement, ELEMENTS, gradient);
  }
}
