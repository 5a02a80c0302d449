package io.github.gapforge.generator;

import java.io.Serializable;
import java.util.List;

/**
 * A network that chooses: a sum of table rows (its inputs are sparse, so that its first layer needs
 * no product), residual blocks x + outer(relu(inner(relu(x)))), and logits of relu(x).
 *
 * @param width units of a layer
 * @param tables rows of {@code width} values one after another, by what the network is told: see
 *     {@link WriterBundle}
 * @param bias of the first layer
 * @param blocks inner and outer layers, in turn
 * @param output logits
 */
record ChoiceNetwork(
    int width,
    float[][] tables,
    float[] bias,
    List<GeneratorLayer.Dense> blocks,
    GeneratorLayer.Dense output)
    implements Serializable {

  /** Checks that the layers fit each other. */
  ChoiceNetwork {
    blocks = List.copyOf(blocks);
    boolean fits = bias.length == width && output.inputs() == width && blocks.size() % 2 == 0;
    for (GeneratorLayer.Dense layer : blocks) {
      fits &= layer.inputs() == width && layer.outputs() == width;
    }
    for (float[] table : tables) {
      fits &= table.length % width == 0;
    }
    if (!fits) {
      throw new IllegalArgumentException("layers do not fit a width of " + width);
    }
  }

  /** Number of weights and biases. */
  long parameters() {
    long parameters = bias.length + parameters(output);
    for (float[] table : tables) {
      parameters += table.length;
    }
    for (GeneratorLayer.Dense layer : blocks) {
      parameters += parameters(layer);
    }
    return parameters;
  }

  private static long parameters(GeneratorLayer.Dense layer) {
    return (long) layer.weights().length + layer.bias().length;
  }

  /** Adds a row of a table to a hidden vector. */
  void add(int table, int row, float[] hidden) {
    float[] rows = tables[table];
    int at = row * width;
    for (int unit = 0; unit < width; unit++) {
      hidden[unit] += rows[at + unit];
    }
  }
}
