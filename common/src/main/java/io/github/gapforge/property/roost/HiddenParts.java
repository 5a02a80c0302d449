package io.github.gapforge.property.roost;

import io.github.gapforge.products.Linear;
import io.github.gapforge.products.Memory;
import io.github.gapforge.products.PanelMatrix;
import io.github.gapforge.products.RowProduct;
import io.github.gapforge.products.Slice;
import io.github.gapforge.property.roost.RoostLayout.Head;
import java.util.List;
import java.util.stream.IntStream;

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

  /** Whether the parts of all heads are kept, for a backward pass. */
  private final boolean keepsHeads;

  /** Hidden units of a head's row: gate before message. */
  private final int row;

  private int targets;
  private int sources;

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

  HiddenParts(
      RowProduct product,
      List<Head> heads,
      boolean pooling,
      int node,
      int hidden,
      boolean keepsHeads) {
    this.product = product;
    this.heads = heads;
    this.pooling = pooling;
    this.node = node;
    this.hidden = hidden;
    this.keepsHeads = keepsHeads;
    this.row = 2 * hidden;
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

  /** Computes both parts of a head's hidden layers from the vectors of the atoms. */
  void fill(FormulaBatch batch, float[] atoms, int head) {
    begin(batch);
    int at = targetAt(0, head);
    if (pooling) {
      fillBiases(head, target.values(), at);
    } else {
      fillTargets(head, atoms, targets, target.values(), at);
    }
    fillSources(head, atoms, sources, source.values(), sourceAt(0, head));
  }

  private void begin(FormulaBatch batch) {
    targets = pooling ? 1 : batch.atoms();
    sources = batch.atoms();
    int blocks = keepsHeads ? heads.size() : 1;
    target.atLeast(blocks * targets * row);
    source.atLeast(blocks * sources * row);
  }

  private void fillTargets(int head, float[] atoms, int rows, float[] parts, int at) {
    for (int half = 0; half < 2; half++) {
      int net = 2 * head + half;
      int bias = hiddenLayer(net).bias().at();
      int to = at + half * hidden;
      product.multiply(ofTarget[net], atoms, 0, node, 1, rows, parameters, bias, 0, parts, to, row);
    }
  }

  private void fillSources(int head, float[] atoms, int rows, float[] parts, int at) {
    for (int half = 0; half < 2; half++) {
      int net = 2 * head + half;
      int to = at + half * hidden;
      product.multiply(ofSource[net], atoms, 0, node, 1, rows, zeros, 0, 0, parts, to, row);
    }
  }

  private void fillBiases(int head, float[] rowOfBiases, int at) {
    for (int half = 0; half < 2; half++) {
      int bias = hiddenLayer(2 * head + half).bias().at();
      System.arraycopy(parameters, bias, rowOfBiases, at + half * hidden, hidden);
    }
  }

  /**
   * The parts of a head's hidden layers that elements have before any message, where an atom's
   * vector is its element's embedding and its fraction: part = table row + fraction · last row.
   *
   * @param targets rows of the targets' parts with biases, one an element, and the fraction's row
   * @param sources the same of the sources
   */
  record ElementParts(float[] targets, float[] sources) {}

  /** Tabulates {@link ElementParts} of the rows of embeddings given, head by head. */
  List<ElementParts> tabulate(float[] embeddings, int elements) {
    float[] vectors = new float[(elements + 1) * node];
    for (int e = 0; e < elements; e++) {
      System.arraycopy(embeddings, e * (node - 1), vectors, e * node, node - 1);
    }
    vectors[elements * node + node - 1] = 1;
    return IntStream.range(0, heads.size())
        .mapToObj(head -> tabulate(head, vectors, elements))
        .toList();
  }

  private ElementParts tabulate(int head, float[] vectors, int elements) {
    float[] ofTargets = new float[(elements + 1) * row];
    float[] ofSources = new float[(elements + 1) * row];
    fillTargets(head, vectors, elements, ofTargets, 0);
    // An atom's row and the fraction's are added: the biases are in the first.
    int last = elements * row;
    for (int half = 0; half < 2; half++) {
      int to = last + half * hidden;
      product.add(
          ofTarget[2 * head + half], vectors, elements * node, node, 1, 1, ofTargets, to, row);
    }
    fillSources(head, vectors, elements + 1, ofSources, 0);
    return new ElementParts(ofTargets, ofSources);
  }

  /** Takes both parts of a head's hidden layers of atoms without messages from its table. */
  void fill(FormulaBatch batch, ElementParts table, int elements, int head) {
    begin(batch);
    for (int a = 0; a < batch.atoms(); a++) {
      int from = batch.element(a) * row;
      float share = batch.share(a);
      int last = elements * row;
      line(table.targets, from, last, share, target.values(), targetAt(a, head), row);
      line(table.sources, from, last, share, source.values(), sourceAt(a, head), row);
    }
  }

  /** out = table from one place + factor · table from the other; a loop that can be vectorised. */
  private static void line(
      float[] table, int at, int factorAt, float factor, float[] out, int outAt, int width) {
    for (int u = 0; u < width; u++) {
      out[outAt + u] = table[at + u] + factor * table[factorAt + u];
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

  /** First number of a head's gate in a target's row; its message follows after the units. */
  int targetAt(int rowNumber, int head) {
    return ((keepsHeads ? head * targets : 0) + rowNumber) * row;
  }

  /** The same in a source's row. */
  int sourceAt(int rowNumber, int head) {
    return ((keepsHeads ? head * sources : 0) + rowNumber) * row;
  }

  /** Gradients in {@link #target}, in the same places, added to by the attention. */
  float[] targetGradient() {
    return targetGradient.values();
  }

  /** Gradients in {@link #source}, in the same places. */
  float[] sourceGradient() {
    return sourceGradient.values();
  }

  void clearGradients() {
    targetGradient.zeros(heads.size() * targets * row);
    sourceGradient.zeros(heads.size() * sources * row);
  }

  /** From the gradients in the sums to those in the atoms' vectors and in all parameters. */
  void backward(float[] atoms, float[] atomsGradient, float[] gradient) {
    for (int net = 0; net < 2 * heads.size(); net++) {
      backThroughHidden(net, atoms, atomsGradient, gradient);
    }
  }

  private void backThroughHidden(int net, float[] atoms, float[] atomsGradient, float[] gradient) {
    Linear linear = hiddenLayer(net);
    float[] ofTarget = targetGradient.values();
    int half = net % 2 * hidden;
    int targetsAt = targetAt(0, net / 2) + half;
    for (int r = 0; r < targets; r++) {
      int from = targetsAt + r * row;
      for (int u = 0; u < hidden; u++) {
        gradient[linear.bias().at() + u] += ofTarget[from + u];
      }
    }
    if (!pooling) {
      backThroughProduct(linear.weight(), 0, ofTarget, targetsAt, atoms, atomsGradient, gradient);
    }
    backThroughProduct(
        linear.weight(),
        sourceRow(),
        sourceGradient.values(),
        sourceAt(0, net / 2) + half,
        atoms,
        atomsGradient,
        gradient);
  }

  private void backThroughProduct(
      Slice weight,
      int firstInput,
      float[] error,
      int errorAt,
      float[] atoms,
      float[] atomsGradient,
      float[] gradient) {
    product.add(
        scratch.packTransposed(parameters, weight, firstInput, node),
        error,
        errorAt,
        row,
        1,
        sources,
        atomsGradient,
        0,
        node);
    product.add(
        scratch.pack(error, errorAt, row, 1, sources, hidden),
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
