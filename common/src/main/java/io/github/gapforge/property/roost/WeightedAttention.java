package io.github.gapforge.property.roost;

import io.github.gapforge.products.Linear;
import io.github.gapforge.products.Memory;
import io.github.gapforge.products.PanelMatrix;
import io.github.gapforge.products.Slice;
import io.github.gapforge.property.roost.RoostLayout.Head;
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
 * part of the source, both products over atoms ({@link HiddenParts}). And as the last layer of m is
 * linear, hidden units are gathered first and multiplied afterwards, once a target.
 *
 * <p>Where it learns, a forward pass keeps what the backward pass after it needs.
 */
final class WeightedAttention {

  private static final double EPSILON = 1e-10;

  private final Arithmetic arithmetic;
  private final List<Head> heads;
  private final boolean pooling;
  private final int node;
  private final int hidden;

  /** Whether what a backward pass needs is kept; else a head's numbers replace the last one's. */
  private final boolean learns;

  private float[] parameters;
  private final HiddenParts parts;
  private final PanelMatrix[] out;

  private final Memory weights = new Memory();
  private final Memory gathered = new Memory();
  private final Memory totals = new Memory();
  private int targets;
  private float[] gates = new float[0];
  private float[] scales = new float[0];
  private int[] messagesAt = new int[0];

  private final Memory gatheredGradient = new Memory();
  private final PanelMatrix scratch = new PanelMatrix();

  private WeightedAttention(
      Arithmetic arithmetic, List<Head> heads, boolean pooling, RoostSizes sizes, boolean learns) {
    this.arithmetic = arithmetic;
    this.heads = heads;
    this.pooling = pooling;
    this.node = sizes.node();
    this.hidden = sizes.hidden();
    this.learns = learns;
    this.parts = new HiddenParts(arithmetic.product(), heads, pooling, node, hidden, learns);
    this.out = PanelMatrix.empty(heads.size());
  }

  /**
   * A message layer.
   *
   * @param learns whether forward passes keep what a backward pass needs
   */
  static WeightedAttention message(
      Arithmetic arithmetic, RoostLayout layout, int layer, boolean learns) {
    return new WeightedAttention(arithmetic, layout.message(layer), false, layout.sizes(), learns);
  }

  /** The pooling. */
  static WeightedAttention pooling(Arithmetic arithmetic, RoostLayout layout, boolean learns) {
    return new WeightedAttention(arithmetic, layout.pooling(), true, layout.sizes(), learns);
  }

  /** Takes the weights of the next passes. */
  void take(float[] all) {
    parameters = all;
    parts.take(all);
    for (int k = 0; k < heads.size(); k++) {
      out[k].packRows(all, heads.get(k).messageOut().weight(), 0, hidden);
    }
  }

  /**
   * Adds the gathered messages.
   *
   * @param atoms vectors of the atoms
   * @param result sums that are added to, a row for each target
   */
  void forward(FormulaBatch batch, float[] atoms, float[] result) {
    begin(batch);
    for (int k = 0; k < heads.size(); k++) {
      parts.fill(batch, atoms, k);
      gather(batch, k, result);
    }
  }

  /** Tabulates the parts of hidden layers of the rows of embeddings given, head by head. */
  List<HiddenParts.ElementParts> tabulate(float[] embeddings, int elements) {
    return parts.tabulate(embeddings, elements);
  }

  /** {@link #forward} of atoms without messages, by the tables. */
  void forward(
      FormulaBatch batch, List<HiddenParts.ElementParts> tables, int elements, float[] result) {
    begin(batch);
    for (int k = 0; k < heads.size(); k++) {
      parts.fill(batch, tables.get(k), elements, k);
      gather(batch, k, result);
    }
  }

  private void begin(FormulaBatch batch) {
    targets = pooling ? batch.formulas() : batch.atoms();
    weights.zeros(batch.pairs() * heads.size());
    gathered.atLeast((learns ? heads.size() : 1) * targets * hidden);
    totals.atLeast(targets * heads.size());
  }

  private void gather(FormulaBatch batch, int k, float[] result) {
    for (int f = 0; f < batch.formulas(); f++) {
      int atoms = batch.first(f + 1) - batch.first(f);
      if (gates.length < atoms) {
        gates = new float[atoms];
        scales = new float[atoms];
        messagesAt = new int[atoms];
      }
      for (int t = 0; t < (pooling ? 1 : atoms); t++) {
        attend(batch, f, t, k);
      }
    }
    int bias = heads.get(k).messageOut().bias().at();
    for (int t = 0; t < targets; t++) {
      float total = totals.values()[t * heads.size() + k];
      for (int u = 0; u < node; u++) {
        result[t * node + u] += total * parameters[bias + u];
      }
    }
    arithmetic
        .product()
        .add(out[k], gathered.values(), gatheredAt(0, k), hidden, 1, targets, result, 0, node);
  }

  /** First of the hidden units that a target gathers under a head. */
  private int gatheredAt(int target, int k) {
    return ((learns ? k * targets : 0) + target) * hidden;
  }

  /** Weights of the sources of one target under one head, and their hidden units by the weights. */
  private void attend(FormulaBatch batch, int formula, int target, int k) {
    int first = batch.first(formula);
    int atoms = batch.first(formula + 1) - first;
    int targetAt = parts.targetAt(targetRow(first, target), k);
    int gateOut = heads.get(k).gateOut().weight().at();
    float greatest = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < atoms; j++) {
      if (isSource(target, j)) {
        int sourceAt = parts.sourceAt(first + j, k);
        gates[j] =
            arithmetic
                .units()
                .dot(
                    parts.target(),
                    targetAt,
                    parts.source(),
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
    int sources = 0;
    int place = pooling ? formula : first + target;
    for (int j = 0; j < atoms; j++) {
      if (isSource(target, j)) {
        float weight = (float) (gates[j] / (sum + EPSILON));
        weights.values()[pair(batch, formula, target, j, k)] = weight;
        scales[sources] = weight / heads.size();
        total += scales[sources];
        messagesAt[sources] = parts.sourceAt(first + j, k) + hidden;
        sources++;
      }
    }
    arithmetic
        .units()
        .gather(
            parts.target(),
            targetAt + hidden,
            parts.source(),
            messagesAt,
            scales,
            sources,
            gathered.values(),
            gatheredAt(place, k),
            hidden);
    totals.values()[place * heads.size() + k] = total;
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
    if (!learns) {
      throw new IllegalStateException("a backward pass where forward passes keep nothing for it");
    }
    backThroughMessages(resultGradient, gradient);
    parts.clearGradients();
    for (int f = 0; f < batch.formulas(); f++) {
      int size = batch.first(f + 1) - batch.first(f);
      for (int t = 0; t < (pooling ? 1 : size); t++) {
        for (int k = 0; k < heads.size(); k++) {
          backThroughAttention(batch, f, t, k, resultGradient, gradient);
        }
      }
    }
    parts.backward(atoms, atomsGradient, gradient);
  }

  private void backThroughMessages(float[] resultGradient, float[] gradient) {
    gatheredGradient.zeros(heads.size() * targets * hidden);
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
              gatheredAt(0, k),
              hidden);
      arithmetic
          .product()
          .add(
              scratch.pack(resultGradient, 0, node, 1, targets, node),
              gathered.values(),
              gatheredAt(0, k),
              1,
              hidden,
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
    int targetAt = parts.targetAt(targetRow(first, target), k);
    int place = pooling ? formula : first + target;
    int errorAt = gatheredAt(place, k);
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
    int sourceAt = parts.sourceAt(atom, k) + hidden;
    return arithmetic
        .units()
        .back(
            parts.target(),
            targetAt + hidden,
            parts.source(),
            sourceAt,
            weight / heads.size(),
            gatheredGradient.values(),
            errorAt,
            parts.targetGradient(),
            parts.sourceGradient(),
            hidden);
  }

  private void backThroughGate(int atom, int k, int targetAt, float ofGate, float[] gradient) {
    Slice gateOut = heads.get(k).gateOut().weight();
    int sourceAt = parts.sourceAt(atom, k);
    arithmetic
        .units()
        .add(
            parts.target(),
            targetAt,
            parts.source(),
            sourceAt,
            ofGate,
            gradient,
            gateOut.at(),
            hidden);
    arithmetic
        .units()
        .back(
            parts.target(),
            targetAt,
            parts.source(),
            sourceAt,
            ofGate,
            parameters,
            gateOut.at(),
            parts.targetGradient(),
            parts.sourceGradient(),
            hidden);
  }
}
