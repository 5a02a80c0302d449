package io.github.gapforge.property.roost;

import io.github.gapforge.products.Linear;
import io.github.gapforge.products.Memory;
import io.github.gapforge.products.PanelMatrix;
import io.github.gapforge.products.Slice;
import io.github.gapforge.property.roost.RoostLayout.Head;
import java.util.Arrays;
import java.util.List;

/**
 * Attention weighted by atomic fractions, the building block of Roost: a target gathers messages
 * from atoms, out += mean over heads of Σ<sub>j</sub> a<sub>j</sub> m<sub>j</sub>, where
 * a<sub>j</sub> = w<sub>j</sub><sup>p</sup> exp(g<sub>j</sub> − max g) / (Σ
 * w<sub>j</sub><sup>p</sup> exp(g<sub>j</sub> − max g) + 10<sup>−10</sup>), and gate g and message
 * m are networks with one hidden layer.
 *
 * <p>In a message layer targets are atoms, each of which gathers from the other atoms of its
 * formula, and the hidden layers see both; in the pooling targets are formulas, and the hidden
 * layers see an atom alone.
 *
 * <p>Two identities keep work off the pairs. A hidden layer's sum is a part of the target plus a
 * part of the source, both products over atoms. And as the last layer of m is linear, hidden units
 * are gathered first and multiplied afterwards, once a target.
 *
 * <p>A forward pass keeps what the backward pass after it needs.
 */
final class WeightedAttention {

  private static final double EPSILON = 1e-10;

  private final Arithmetic arithmetic;
  private final List<Head> heads;
  private final boolean pooling;
  private final int node;
  private final int hidden;

  /** Hidden units of a row: head by head, gate before message. */
  private final int row;

  private float[] parameters;
  private final PanelMatrix[] ofTarget;
  private final PanelMatrix[] ofSource;
  private final PanelMatrix[] out;

  private final Memory target = new Memory();
  private final Memory source = new Memory();
  private final Memory weights = new Memory();
  private final Memory gathered = new Memory();
  private final Memory totals = new Memory();
  private float[] gates = new float[0];

  private final Memory targetGradient = new Memory();
  private final Memory sourceGradient = new Memory();
  private final Memory gatheredGradient = new Memory();
  private final PanelMatrix scratch = new PanelMatrix();

  private WeightedAttention(
      Arithmetic arithmetic, List<Head> heads, boolean pooling, int node, int hidden) {
    this.arithmetic = arithmetic;
    this.heads = heads;
    this.pooling = pooling;
    this.node = node;
    this.hidden = hidden;
    this.row = 2 * hidden * heads.size();
    this.ofTarget = matrices(2 * heads.size());
    this.ofSource = matrices(2 * heads.size());
    this.out = matrices(heads.size());
  }

  static WeightedAttention message(Arithmetic arithmetic, RoostLayout layout, int layer) {
    RoostSizes sizes = layout.sizes();
    return new WeightedAttention(
        arithmetic, layout.message(layer), false, sizes.node(), sizes.hidden());
  }

  static WeightedAttention pooling(Arithmetic arithmetic, RoostLayout layout) {
    RoostSizes sizes = layout.sizes();
    return new WeightedAttention(arithmetic, layout.pooling(), true, sizes.node(), sizes.hidden());
  }

  private static PanelMatrix[] matrices(int count) {
    PanelMatrix[] matrices = new PanelMatrix[count];
    Arrays.setAll(matrices, i -> new PanelMatrix());
    return matrices;
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
    for (int k = 0; k < heads.size(); k++) {
      out[k].packRows(all, heads.get(k).messageOut().weight(), 0, hidden);
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

  /**
   * Adds the gathered messages.
   *
   * @param atoms vectors of the atoms
   * @param result sums that are added to, a row for each target
   */
  void forward(FormulaBatch batch, float[] atoms, float[] result) {
    int targets = pooling ? 1 : batch.atoms();
    float[] targetParts = target.atLeast(targets * row);
    float[] sourceParts = source.zeros(batch.atoms() * row);
    fillBiases(targetParts);
    for (int r = 1; r < targets; r++) {
      System.arraycopy(targetParts, 0, targetParts, r * row, row);
    }
    for (int net = 0; net < 2 * heads.size(); net++) {
      if (!pooling) {
        multiply(ofTarget[net], atoms, node, batch.atoms(), targetParts, net * hidden);
      }
      multiply(ofSource[net], atoms, node, batch.atoms(), sourceParts, net * hidden);
    }
    gather(batch, result);
  }

  private void multiply(
      PanelMatrix matrix, float[] in, int inRow, int rows, float[] sums, int sumsAt) {
    arithmetic.product().add(matrix, in, 0, inRow, 1, rows, sums, sumsAt, row);
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
    for (int e = 0; e < elements; e++) {
      System.arraycopy(biases(), 0, targets, e * row, row);
    }
    for (int net = 0; net < 2 * heads.size(); net++) {
      multiply(ofTarget[net], vectors, node, elements + 1, targets, net * hidden);
      multiply(ofSource[net], vectors, node, elements + 1, sources, net * hidden);
    }
    return new ElementParts(targets, sources);
  }

  private float[] biases() {
    float[] biases = new float[row];
    fillBiases(biases);
    return biases;
  }

  /** {@link #forward} of atoms without messages, by the table. */
  void forward(FormulaBatch batch, ElementParts table, int elements, float[] result) {
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
    gather(batch, result);
  }

  private void gather(FormulaBatch batch, float[] result) {
    int targets = pooling ? batch.formulas() : batch.atoms();
    weights.zeros(batch.pairs() * heads.size());
    gathered.zeros(targets * heads.size() * hidden);
    totals.atLeast(targets * heads.size());
    for (int f = 0; f < batch.formulas(); f++) {
      int atoms = batch.first(f + 1) - batch.first(f);
      if (gates.length < atoms) {
        gates = new float[atoms];
      }
      for (int t = 0; t < (pooling ? 1 : atoms); t++) {
        for (int k = 0; k < heads.size(); k++) {
          attend(batch, f, t, k);
        }
      }
    }
    float[] sums = gathered.values();
    for (int k = 0; k < heads.size(); k++) {
      int bias = heads.get(k).messageOut().bias().at();
      for (int t = 0; t < targets; t++) {
        float total = totals.values()[t * heads.size() + k];
        for (int u = 0; u < node; u++) {
          result[t * node + u] += total * parameters[bias + u];
        }
      }
      arithmetic
          .product()
          .add(out[k], sums, k * hidden, heads.size() * hidden, 1, targets, result, 0, node);
    }
  }

  /** Weights of the sources of one target under one head, and their hidden units by the weights. */
  private void attend(FormulaBatch batch, int formula, int target, int k) {
    int first = batch.first(formula);
    int atoms = batch.first(formula + 1) - first;
    int targetAt = targetRow(first, target) * row + 2 * k * hidden;
    int gateOut = heads.get(k).gateOut().weight().at();
    float greatest = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < atoms; j++) {
      if (isSource(target, j)) {
        int sourceAt = (first + j) * row + 2 * k * hidden;
        gates[j] =
            arithmetic
                .units()
                .dot(
                    this.target.values(),
                    targetAt,
                    source.values(),
                    sourceAt,
                    parameters,
                    gateOut,
                    hidden);
        greatest = Math.max(greatest, gates[j]);
      }
    }
    // The gate's bias shifts all gates alike, so weights do not depend on it.
    double power = parameters[heads.get(k).power().at()];
    double sum = 0;
    for (int j = 0; j < atoms; j++) {
      if (isSource(target, j)) {
        double part = Math.exp(power * batch.logShare(first + j) + gates[j] - greatest);
        gates[j] = (float) part;
        sum += part;
      }
    }
    float total = 0;
    int targetPlace = (pooling ? formula : first + target) * heads.size() + k;
    for (int j = 0; j < atoms; j++) {
      if (isSource(target, j)) {
        float weight = (float) (gates[j] / (sum + EPSILON));
        weights.values()[pair(batch, formula, target, j, k)] = weight;
        float scale = weight / heads.size();
        total += scale;
        int sourceAt = (first + j) * row + (2 * k + 1) * hidden;
        arithmetic
            .units()
            .add(
                this.target.values(),
                targetAt + hidden,
                source.values(),
                sourceAt,
                scale,
                gathered.values(),
                targetPlace * hidden,
                hidden);
      }
    }
    totals.values()[targetPlace] = total;
  }

  private int targetRow(int first, int target) {
    return pooling ? 0 : first + target;
  }

  private boolean isSource(int target, int atom) {
    return pooling || atom != target;
  }

  private int pair(FormulaBatch batch, int formula, int target, int atom, int k) {
    int atoms = batch.first(formula + 1) - batch.first(formula);
    return (batch.firstPair(formula) + target * atoms + atom) * heads.size() + k;
  }

  /**
   * The backward pass of the last forward pass.
   *
   * @param resultGradient of the loss, in the result
   * @param atomsGradient gradient in the atoms' vectors, added to
   * @param gradient gradient in all parameters, added to
   */
  void backward(
      FormulaBatch batch,
      float[] atoms,
      float[] resultGradient,
      float[] atomsGradient,
      float[] gradient) {
    int targets = pooling ? batch.formulas() : batch.atoms();
    backThroughMessages(targets, resultGradient, gradient);
    targetGradient.zeros((pooling ? 1 : batch.atoms()) * row);
    sourceGradient.zeros(batch.atoms() * row);
    for (int f = 0; f < batch.formulas(); f++) {
      int size = batch.first(f + 1) - batch.first(f);
      for (int t = 0; t < (pooling ? 1 : size); t++) {
        for (int k = 0; k < heads.size(); k++) {
          backThroughAttention(batch, f, t, k, resultGradient, gradient);
        }
      }
    }
    for (int net = 0; net < 2 * heads.size(); net++) {
      backThroughHidden(batch, net, atoms, atomsGradient, gradient);
    }
  }

  private void backThroughMessages(int targets, float[] resultGradient, float[] gradient) {
    int width = heads.size() * hidden;
    gatheredGradient.zeros(targets * width);
    for (int k = 0; k < heads.size(); k++) {
      Linear linear = heads.get(k).messageOut();
      for (int t = 0; t < targets; t++) {
        float total = totals.values()[t * heads.size() + k];
        for (int u = 0; u < node; u++) {
          gradient[linear.bias().at() + u] += total * resultGradient[t * node + u];
        }
      }
      arithmetic
          .product()
          .add(
              scratch.packTransposed(parameters, linear.weight(), 0, hidden),
              resultGradient,
              0,
              node,
              1,
              targets,
              gatheredGradient.values(),
              k * hidden,
              width);
      arithmetic
          .product()
          .add(
              scratch.pack(resultGradient, 0, node, 1, targets, node),
              gathered.values(),
              k * hidden,
              1,
              width,
              hidden,
              gradient,
              linear.weight().at(),
              node);
    }
  }

  private void backThroughAttention(
      FormulaBatch batch,
      int formula,
      int target,
      int k,
      float[] resultGradient,
      float[] gradient) {
    Head head = heads.get(k);
    int first = batch.first(formula);
    int atoms = batch.first(formula + 1) - first;
    int targetAt = targetRow(first, target) * row + 2 * k * hidden;
    int place = pooling ? formula : first + target;
    int errorAt = (place * heads.size() + k) * hidden;
    float ofTotal = 0;
    int bias = head.messageOut().bias().at();
    for (int u = 0; u < node; u++) {
      ofTotal += parameters[bias + u] * resultGradient[place * node + u];
    }
    float mean = 0;
    for (int j = 0; j < atoms; j++) {
      if (isSource(target, j)) {
        float weight = weights.values()[pair(batch, formula, target, j, k)];
        gates[j] =
            (ofTotal + backThroughSource(first + j, k, targetAt, weight, errorAt)) / heads.size();
        mean += weight * gates[j];
      }
    }
    for (int j = 0; j < atoms; j++) {
      if (isSource(target, j)) {
        float weight = weights.values()[pair(batch, formula, target, j, k)];
        float ofGate = weight * (gates[j] - mean);
        gradient[head.power().at()] += (float) (ofGate * batch.logShare(first + j));
        gradient[head.gateOut().bias().at()] += ofGate;
        backThroughGate(first + j, k, targetAt, ofGate, gradient);
      }
    }
  }

  private float backThroughSource(int atom, int k, int targetAt, float weight, int errorAt) {
    // Gradients lie as the parts do, so one place serves both.
    int sourceAt = atom * row + (2 * k + 1) * hidden;
    return arithmetic
        .units()
        .back(
            target.values(),
            targetAt + hidden,
            source.values(),
            sourceAt,
            weight / heads.size(),
            gatheredGradient.values(),
            errorAt,
            targetGradient.values(),
            sourceGradient.values(),
            hidden);
  }

  private void backThroughGate(int atom, int k, int targetAt, float ofGate, float[] gradient) {
    Slice gateOut = heads.get(k).gateOut().weight();
    int sourceAt = atom * row + 2 * k * hidden;
    arithmetic
        .units()
        .add(
            target.values(),
            targetAt,
            source.values(),
            sourceAt,
            ofGate,
            gradient,
            gateOut.at(),
            hidden);
    arithmetic
        .units()
        .back(
            target.values(),
            targetAt,
            source.values(),
            sourceAt,
            ofGate,
            parameters,
            gateOut.at(),
            targetGradient.values(),
            sourceGradient.values(),
            hidden);
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
    arithmetic
        .product()
        .add(
            scratch.packTransposed(parameters, weight, firstInput, node),
            error,
            net * hidden,
            row,
            1,
            batch.atoms(),
            atomsGradient,
            0,
            node);
    arithmetic
        .product()
        .add(
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
