package io.github.gapforge.generator;

import java.util.ArrayList;
import java.util.List;

/** Runs a choice network over drafts. Owns its memory and belongs to one thread. */
final class ChoiceRunner {

  /** Batches of the product that go through a layer together. */
  private static final int BATCHES = 4;

  private final ChoiceNetwork network;
  private final int lanes;
  private final List<GroupedDense> blocks = new ArrayList<>();
  private final GroupedDense output;
  private final float[] stream;
  private final float[] first;
  private final float[] second;
  private final float[] logits;

  ChoiceRunner(ChoiceNetwork network, MatrixProduct product) {
    this.network = network;
    this.lanes = product.batch();
    network.blocks().forEach(layer -> blocks.add(new GroupedDense(layer, product)));
    this.output = new GroupedDense(network.output(), product);
    this.stream = new float[BATCHES * network.width() * lanes];
    this.first = new float[stream.length];
    this.second = new float[stream.length];
    this.logits = new float[BATCHES * network.output().outputs() * lanes];
  }

  /** Most drafts at a time. */
  int drafts() {
    return BATCHES * lanes;
  }

  /** Puts the sum of a draft's table rows, without the bias, into its place. */
  void put(int draft, float[] hidden) {
    float[] bias = network.bias();
    int at = place(draft, hidden.length);
    for (int unit = 0; unit < hidden.length; unit++) {
      stream[at + unit * lanes] = bias[unit] + hidden[unit];
    }
  }

  private int place(int draft, int values) {
    return draft / lanes * values * lanes + draft % lanes;
  }

  /** Computes the logits of the first drafts, which were put. */
  void run(int drafts) {
    int batches = (drafts + lanes - 1) / lanes;
    int values = batches * network.width() * lanes;
    for (int block = 0; block < blocks.size(); block += 2) {
      rectify(stream, first, values);
      blocks.get(block).apply(first, second, batches);
      rectify(second, second, values);
      blocks.get(block + 1).apply(second, first, batches);
      for (int i = 0; i < values; i++) {
        stream[i] += first[i];
      }
    }
    rectify(stream, first, values);
    output.apply(first, logits, batches);
  }

  /** A draft's logits by the last {@link #run}, from a place on. */
  void copyLogits(int draft, double[] to, int at) {
    int choices = network.output().outputs();
    int from = place(draft, choices);
    for (int choice = 0; choice < choices; choice++) {
      to[at + choice] = logits[from + choice * lanes];
    }
  }

  private static void rectify(float[] in, float[] out, int values) {
    for (int i = 0; i < values; i++) {
      out[i] = Math.max(0, in[i]);
    }
  }
}
