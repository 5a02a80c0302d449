package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.products.MatrixMap;
import io.github.gapforge.products.Memory;
import io.github.gapforge.products.RowProduct;
import io.github.gapforge.stability.gatgnn.GatgnnLayout.Message;

/**
 * A layer of augmented graph attention: for a neighbour j of atom i at distance e, u<sub>i</sub> =
 * softplus([x<sub>i</sub> ∥ e] W) and u<sub>j</sub> = softplus([x<sub>j</sub> ∥ e] W) in every
 * head; α = softplus(a · [u<sub>i</sub> ∥ u<sub>j</sub>]), α ← softplus(norm(α)), α ← softmax over
 * the neighbours of i; the output is the mean over heads of Σ<sub>j</sub> α u<sub>j</sub>, plus a
 * bias, normalised, softplus.
 *
 * <p>[x ∥ e] W is a part of the atom plus a part of the distance, products over atoms and over
 * distinct distances. And u depends on an atom and a distance alone, so it is computed once for
 * each sender of a {@link CrystalGraph}, and so are both halves of a · [u<sub>i</sub> ∥
 * u<sub>j</sub>]; over neighbours remain sums by weights.
 *
 * <p>A forward pass in training keeps what the backward pass after it needs.
 */
final class MessageLayer {

  private final SoftUnits soft;
  private final Message places;
  private final int width;
  private final int heads;
  private final int units;
  private final MatrixMap ofAtoms;
  private final MatrixMap ofDistances;
  private final BatchNorm headNorm;
  private final BatchNorm norm;
  private float[] parameters;

  private final Memory atomParts = new Memory();
  private final Memory distanceParts = new Memory();
  private final Memory senders = new Memory();
  private final Memory halves = new Memory();
  private final Memory logits = new Memory();
  private final Memory normalLogits = new Memory();
  private final Memory weights = new Memory();
  private final Memory sums = new Memory();
  private final Memory atomGradient = new Memory();
  private final Memory distanceGradient = new Memory();
  private final Memory senderGradient = new Memory();
  private final Memory halfGradient = new Memory();
  private final Memory logitGradient = new Memory();

  MessageLayer(RowProduct product, SoftUnits soft, GatgnnLayout layout, int layer) {
    GatgnnSizes sizes = layout.sizes();
    this.soft = soft;
    this.places = layout.message(layer);
    this.width = sizes.width();
    this.heads = sizes.heads();
    this.units = sizes.units();
    this.ofAtoms = new MatrixMap(product, places.weight(), 0, width);
    this.ofDistances = new MatrixMap(product, places.weight(), width, width);
    this.headNorm = new BatchNorm(places.headNorm());
    this.norm = new BatchNorm(places.norm());
  }

  /** Takes the parameters of the next passes. */
  void take(float[] all) {
    parameters = all;
    ofAtoms.take(all);
    ofDistances.take(all);
    headNorm.take(all);
    norm.take(all);
  }

  /**
   * A forward pass.
   *
   * @param atoms vectors of the atoms
   * @param distances vectors of the batch's distinct distances
   * @param result new vectors of the atoms, set
   * @param training whether norms take the batch's statistics
   */
  void forward(
      GraphBatch batch, float[] atoms, float[] distances, float[] result, boolean training) {
    ofAtoms.forward(atoms, batch.atoms(), atomParts.zeros(batch.atoms() * units));
    ofDistances.forward(distances, batch.rows(), distanceParts.zeros(batch.rows() * units));
    int edges = batch.edges() * heads;
    float[] alpha = normalLogits.atLeast(edges);
    send(batch);
    readLogits(batch);
    soft.softplus(logits.values(), alpha, edges);
    normalise(headNorm, alpha, batch.edges(), training);
    soft.softplus(alpha, weights.atLeast(edges), edges);
    softmax(batch, weights.values());
    float[] out = sums.atLeast(batch.atoms() * width);
    gather(batch, out);
    normalise(norm, out, batch.atoms(), training);
    soft.softplus(out, result, batch.atoms() * width);
  }

  private static void normalise(BatchNorm norm, float[] values, int rows, boolean training) {
    if (training) {
      norm.train(values, rows);
    } else {
      norm.apply(values, rows);
    }
  }

  /** u of all senders, and its products with both halves of a. */
  private void send(GraphBatch batch) {
    float[] u = senders.atLeast(batch.senders() * units);
    float[] half = halves.atLeast(batch.senders() * 2 * heads);
    for (int s = 0; s < batch.senders(); s++) {
      int a = batch.senderAtom(s) * units;
      int row = batch.senderRow(s) * units;
      soft.softplusOfSum(atomParts.values(), a, distanceParts.values(), row, u, s * units, units);
      for (int h = 0; h < heads; h++) {
        int at = s * units + h * width;
        int place = (s * heads + h) * 2;
        half[place] = soft.dot(u, at, parameters, attention(h), width);
        half[place + 1] = soft.dot(u, at, parameters, attention(h) + width, width);
      }
    }
  }

  /** a · [u_i ∥ u_j] for all neighbours. */
  private void readLogits(GraphBatch batch) {
    float[] to = logits.atLeast(batch.edges() * heads);
    float[] half = halves.values();
    for (int e = 0; e < batch.edges(); e++) {
      int own = batch.own(e) * 2 * heads;
      int other = batch.other(e) * 2 * heads + 1;
      for (int h = 0; h < heads; h++) {
        to[e * heads + h] = half[own + 2 * h] + half[other + 2 * h];
      }
    }
  }

  private int attention(int head) {
    return places.attention().at() + head * 2 * width;
  }

  /** Over the neighbours of each atom, in place. */
  private void softmax(GraphBatch batch, float[] values) {
    for (int i = 0; i < batch.atoms(); i++) {
      for (int h = 0; h < heads; h++) {
        int first = batch.firstEdge(i) * heads + h;
        int end = batch.firstEdge(i + 1) * heads + h;
        float greatest = Float.NEGATIVE_INFINITY;
        for (int e = first; e < end; e += heads) {
          greatest = Math.max(greatest, values[e]);
        }
        float sum = 0;
        for (int e = first; e < end; e += heads) {
          values[e] = Softplus.expOfMinusAbs(values[e] - greatest);
          sum += values[e];
        }
        for (int e = first; e < end; e += heads) {
          values[e] /= sum;
        }
      }
    }
  }

  private void gather(GraphBatch batch, float[] out) {
    for (int i = 0; i < batch.atoms(); i++) {
      System.arraycopy(parameters, places.bias().at(), out, i * width, width);
      for (int e = batch.firstEdge(i); e < batch.firstEdge(i + 1); e++) {
        int j = batch.other(e) * units;
        for (int h = 0; h < heads; h++) {
          float share = weights.values()[e * heads + h] / heads;
          soft.add(share, senders.values(), j + h * width, out, i * width, width);
        }
      }
    }
  }

  /**
   * The backward pass of the last forward pass in training.
   *
   * @param error gradient in the result; overwritten
   * @param atomsGradient gradient in the atoms' vectors, added to
   * @param distancesGradient gradient in the distances' vectors, added to
   * @param gradient gradient in all parameters, added to
   * @param share of this batch in a step, see {@link BatchNorm#backward}
   */
  void backward(
      GraphBatch batch,
      float[] atoms,
      float[] distances,
      float[] error,
      float[] atomsGradient,
      float[] distancesGradient,
      float[] gradient,
      double share) {
    soft.backThroughSoftplus(sums.values(), error, batch.atoms() * width);
    // The norm takes the mean off its inputs, so there is no gradient in the bias before it.
    norm.backward(error, batch.atoms(), gradient, share);
    float[] ofLogits = logitGradient.atLeast(batch.edges() * heads);
    backThroughSoftmax(batch, error, ofLogits);
    soft.backThroughSoftplus(normalLogits.values(), ofLogits, batch.edges() * heads);
    headNorm.backward(ofLogits, batch.edges(), gradient, share);
    soft.backThroughSoftplus(logits.values(), ofLogits, batch.edges() * heads);
    backThroughSenders(batch, ofLogits, gradient);
    ofAtoms.backToWeights(atoms, atomGradient.values(), batch.atoms(), gradient);
    ofAtoms.backToInputs(atomGradient.values(), batch.atoms(), atomsGradient);
    ofDistances.backToWeights(distances, distanceGradient.values(), batch.rows(), gradient);
    ofDistances.backToInputs(distanceGradient.values(), batch.rows(), distancesGradient);
  }

  /** Also the gradients in the senders' units by the sums that they are in. */
  private void backThroughSoftmax(GraphBatch batch, float[] error, float[] ofLogits) {
    float[] ofSenders = senderGradient.zeros(batch.senders() * units);
    float[] alpha = weights.values();
    for (int i = 0; i < batch.atoms(); i++) {
      int first = batch.firstEdge(i);
      int end = batch.firstEdge(i + 1);
      for (int h = 0; h < heads; h++) {
        float mean = 0;
        for (int e = first; e < end; e++) {
          int j = batch.other(e) * units + h * width;
          float share = alpha[e * heads + h] / heads;
          float ofWeight = soft.dot(senders.values(), j, error, i * width, width) / heads;
          soft.add(share, error, i * width, ofSenders, j, width);
          ofLogits[e * heads + h] = ofWeight;
          mean = Math.fma(alpha[e * heads + h], ofWeight, mean);
        }
        for (int e = first * heads + h; e < end * heads + h; e += heads) {
          ofLogits[e] = alpha[e] * (ofLogits[e] - mean);
        }
      }
    }
  }

  private void backThroughSenders(GraphBatch batch, float[] ofLogits, float[] gradient) {
    float[] ofHalves = halfGradient.zeros(batch.senders() * 2 * heads);
    for (int e = 0; e < batch.edges(); e++) {
      int own = batch.own(e) * 2 * heads;
      int other = batch.other(e) * 2 * heads + 1;
      for (int h = 0; h < heads; h++) {
        ofHalves[own + 2 * h] += ofLogits[e * heads + h];
        ofHalves[other + 2 * h] += ofLogits[e * heads + h];
      }
    }
    float[] ofAtoms = atomGradient.zeros(batch.atoms() * units);
    float[] ofRows = distanceGradient.zeros(batch.rows() * units);
    float[] ofSenders = senderGradient.values();
    for (int s = 0; s < batch.senders(); s++) {
      for (int half = 0; half < 2 * heads; half++) {
        int at = s * units + half / 2 * width;
        int a = attention(half / 2) + half % 2 * width;
        float error = ofHalves[s * 2 * heads + half];
        soft.add(error, parameters, a, ofSenders, at, width);
        soft.add(error, senders.values(), at, gradient, a, width);
      }
      soft.backFromValue(senders.values(), s * units, ofSenders, s * units, units);
      soft.add(1, ofSenders, s * units, ofAtoms, batch.senderAtom(s) * units, units);
      soft.add(1, ofSenders, s * units, ofRows, batch.senderRow(s) * units, units);
    }
  }
}
