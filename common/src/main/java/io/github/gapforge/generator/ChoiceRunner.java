package io.github.gapforge.generator;

import java.util.ArrayList;
import java.util.List;

/** Runs a choice network over batches. Owns its memory and belongs to one thread. */
final class ChoiceRunner {

  private final ChoiceNetwork network;
  private final int batch;
  private final List<PreparedDense> blocks = new ArrayList<>();
  private final PreparedDense output;
  private final float[] stream;
  private final float[] first;
  private final float[] second;
  private final float[] logits;

  ChoiceRunner(ChoiceNetwork network, MatrixProduct product) {
    this.network = network;
    this.batch = product.batch();
    network.blocks().forEach(layer -> blocks.add(new PreparedDense(layer, product)));
    this.output = new PreparedDense(network.output(), product);
    this.stream = new float[network.width() * batch];
    this.first = new float[stream.length];
    this.second = new float[stream.length];
    this.logits = new float[network.output().outputs() * batch];
  }

  /** Most drafts in a batch; logit c of draft b is at c · batch + b. */
  int batch() {
    return batch;
  }

  /** Puts the sum of a draft's table rows, without the bias, into its place in the batch. */
  void put(int draft, float[] hidden) {
    float[] bias = network.bias();
    for (int unit = 0; unit < hidden.length; unit++) {
      stream[unit * batch + draft] = bias[unit] + hidden[unit];
    }
  }

  /** Logits of the drafts that were put; overwritten by the next call. */
  float[] logits() {
    for (int block = 0; block < blocks.size(); block += 2) {
      rectify(stream, first);
      blocks.get(block).apply(new float[][] {first, second}, 0);
      rectify(second, second);
      blocks.get(block + 1).apply(new float[][] {second, first}, 0);
      for (int i = 0; i < stream.length; i++) {
        stream[i] += first[i];
      }
    }
    rectify(stream, first);
    output.apply(new float[][] {first, logits}, 0);
    return logits;
  }

  private static void rectify(float[] in, float[] out) {
    for (int i = 0; i < in.length; i++) {
      out[i] = Math.max(0, in[i]);
    }
  }
}
