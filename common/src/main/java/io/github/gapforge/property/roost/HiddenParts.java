package io.github.gapforge.property.roost;

import io.github.gapforge.products.Linear;
import io.github.gapforge.products.Memory;
import io.github.gapforge.products.PanelMatrix;
import io.github.gapforge.products.RowProduct;
import io.github.gapforge.products.Slice;
import io.github.gapforge.property.roost.RoostLayout.Head;
import java.util.List;

/**
 * The sums that enter the hidden units of a {@link WeightedAttention}: a part of the target, with
 * the biases, plus a part of the source. Each is a product over atoms, so no product is done for
 * pairs. In the pooling all targets are alike, and their part is the biases.
 */
final class HiddenParts {

  private final RowProduct product;
  private final List<Head> heads;
  private final boolean pooling;
  private final int node;
  private final int hidden;

  /** Hidden units of a row: head by head, gate before message. */
  private final int row;

  /** What the sums of a network's source parts start from. */
  private final float[] zeros;

  private float[] parameters;
  private final PanelMatrix[] ofTarget;
  private final PanelMatrix[] ofSource;

  private final Memory target = new Memory();
  private final Memory source = new Memory();
  private final Memory targetGradient = new Memory();
  private final Memory sourceGradient = new Memory();
  private final PanelMatrix scratch = new PanelMatrix();

  HiddenParts(RowProduct product, List<Head> heads, boolean pooling, int node, int hidden) {
    this.product = product;
    this.heads = heads;
    this.pooling = pooling;
    this.node = node;
    this.hidden = hidden;
    this.row = 2 * hidden * heads.size();
    this.zeros = new float[hidden];
    this.ofTarget = PanelMatrix.empty(2 * heads.size());
    this.ofSource = PanelMatrix.empty(2 * heads.size());
  }

  /** Takes the weights of the next passes. */
  void take(float[] all) {
    parameters = all;
    for (int net = 0; net < 2 * heads.size(); net++) {
      Slice weight = hiddenLayer(net).weight();
      if (!pooling) {
        ofTarget[net].packRows(all, weight, 0, node);
      }
      ofSource[net].packRows(all, weight, sourceRow(), node);
    }
  }

  /** Gate and message networks of the heads in turn. */
  private Linear hiddenLayer(int net) {
    Head head = heads.get(net / 2);
    return net % 2 == 0 ? head.gateHidden() : head.messageHidden();
  }

  /** First row of a hidden layer's weights that belongs to the source. */
  private int sourceRow() {
    return pooling ? 0 : node;
  }

  /** Computes both parts from the vectors of the atoms. */
  void fill(FormulaBatch batch, float[] atoms) {
    int targets = pooling ? 1 : batch.atoms();
    float[] targetParts = target.atLeast(targets * row);
    float[] sourceParts = source.atLeast(batch.atoms() * row);
    if (pooling) {
      fillBiases(targetParts);
    } else {
      fillTargets(atoms, targets, targetParts);
    }
    fillSources(atoms, batch.atoms(), sourceParts);
  }

  private void fillTargets(float[] atoms, int rows, float[] parts) {
    for (int net = 0; net < 2 * heads.size(); net++) {
      int bias = hiddenLayer(net).bias().at();
      int at = net * hidden;
      product.multiply(ofTarget[net], atoms, 0, node, 1, rows, parameters, bias, 0, parts, at, row);
    }
  }

  private void fillSources(float[] atoms, int rows, float[] parts) {
    for (int net = 0; net < 2 * heads.size(); net++) {
      int at = net * hidden;
      product.multiply(ofSource[net], atoms, 0, node, 1, rows, zeros, 0, 0, parts, at, row);
    }
  }

  private void fillBiases(float[] rowOfBiases) {
    for (int net = 0; net < 2 * heads.size(); net++) {
      System.arraycopy(parameters, hiddenLayer(net).bias().at(), rowOfBiases, net * hidden, hidden);
    }
  }

  /**
   * The parts of hidden layers that elements have before any message, where an atom's vector is its
   * element's embedding and its fraction: part = table row + fraction · last row.
   *
   * @param targets rows of the targets' parts with biases, one an element, and the fraction's row
   * @param sources the same of the sources
   */
  record ElementParts(float[] targets, float[] sources) {}

  /** Tabulates {@link ElementParts} of the rows of embeddings given. */
  ElementParts tabulate(float[] embeddings, int elements) {
    float[] vectors = new float[(elements + 1) * node];
    for (int e = 0; e < elements; e++) {
      System.arraycopy(embeddings, e * (node - 1), vectors, e * node, node - 1);
    }
    vectors[elements * node + node - 1] = 1;
    float[] targets = new float[(elements + 1) * row];
    float[] sources = new float[(elements + 1) * row];
    fillTargets(vectors, elements, targets);
    // An atom's row and the fraction's are added: the biases are in the first.
    for (int net = 0; net < 2 * heads.size(); net++) {
      product.add(
          ofTarget[net],
          vectors,
          elements * node,
          node,
          1,
          1,
          targets,
          elements * row + net * hidden,
          row);
    }
    fillSources(vectors, elements + 1, sources);
    return new ElementParts(targets, sources);
  }

  /** Takes both parts of atoms without messages from the table. */
  void fill(FormulaBatch batch, ElementParts table, int elements) {
    float[] targetParts = target.atLeast(batch.atoms() * row);
    float[] sourceParts = source.atLeast(batch.atoms() * row);
    for (int a = 0; a < batch.atoms(); a++) {
      int from = batch.element(a) * row;
      float share = batch.share(a);
      for (int u = 0; u < row; u++) {
        targetParts[a * row + u] =
            table.targets[from + u] + share * table.targets[elements * row + u];
      }
      for (int u = 0; u < row; u++) {
        sourceParts[a * row + u] =
            table.sources[from + u] + share * table.sources[elements * row + u];
      }
    }
  }

  /** Sums of the targets' parts, a row a target. */
  float[] target() {
    return target.values();
  }

  /** Sums of the sources' parts, a row an atom. */
  float[] source() {
    return source.values();
  }

  /** First number of a head's gate in a row; its message follows after the hidden units. */
  int at(int rowNumber, int head) {
    return rowNumber * row + 2 * head * hidden;
  }

  /** Gradients in {@link #target}, in the same places, added to by the attention. */
  float[] targetGradient() {
    return targetGradient.values();
  }

  /** Gradients in {@link #source}, in the same places. */
  float[] sourceGradient() {
    return sourceGradient.values();
  }

  void clearGradients(FormulaBatch batch) {
    targetGradient.zeros((pooling ? 1 : batch.atoms()) * row);
    sourceGradient.zeros(batch.atoms() * row);
  }

  /** From the gradients in the sums to those in the atoms' vectors and in all parameters. */
  void backward(FormulaBatch batch, float[] atoms, float[] atomsGradient, float[] gradient) {
    for (int net = 0; net < 2 * heads.size(); net++) {
      backThroughHidden(batch, net, atoms, atomsGradient, gradient);
    }
  }

  private void backThroughHidden(
      FormulaBatch batch, int net, float[] atoms, float[] atomsGradient, float[] gradient) {
    Linear linear = hiddenLayer(net);
    float[] ofTarget = targetGradient.values();
    int targets = pooling ? 1 : batch.atoms();
    for (int r = 0; r < targets; r++) {
      int from = r * row + net * hidden;
      for (int u = 0; u < hidden; u++) {
        gradient[linear.bias().at() + u] += ofTarget[from + u];
      }
    }
    if (!pooling) {
      backThroughProduct(linear.weight(), 0, batch, net, ofTarget, atoms, atomsGradient, gradient);
    }
    backThroughProduct(
        linear.weight(),
        sourceRow(),
        batch,
        net,
        sourceGradient.values(),
        atoms,
        atomsGradient,
        gradient);
  }

  private void backThroughProduct(
      Slice weight,
      int firstInput,
      FormulaBatch batch,
      int net,
      float[] error,
      float[] atoms,
      float[] atomsGradient,
      float[] gradient) {
    product.add(
        scratch.packTransposed(parameters, weight, firstInput, node),
        error,
        net * hidden,
        row,
        1,
        batch.atoms(),
        atomsGradient,
        0,
        node);
    product.add(
        scratch.pack(error, net * hidden, row, 1, batch.atoms(), hidden),
        atoms,
        0,
        1,
        node,
        node,
        gradient,
        weight.at() + firstInput * hidden,
        hidden);
  }
}
