package io.github.gapforge.property.roost;

import java.io.Serializable;
import java.util.List;

/**
 * The widths of a Roost network.
 *
 * @param elementFeatures numbers that describe an element
 * @param embedding what they are projected to; an atom's vector is one longer, by its fraction
 * @param layers message layers
 * @param heads heads of attention in every message layer and in the pooling
 * @param hidden hidden units of every gate and message network
 * @param outputHidden hidden widths of the residual output network
 * @param outputs 1, or 2 for a mean and the logarithm of its standard deviation
 */
public record RoostSizes(
    int elementFeatures,
    int embedding,
    int layers,
    int heads,
    int hidden,
    List<Integer> outputHidden,
    int outputs)
    implements Serializable {

  /**
   * Sizes with their own copy of the list.
   *
   * @throws IllegalArgumentException if a width is not positive or outputs are neither 1 nor 2
   */
  public RoostSizes {
    outputHidden = List.copyOf(outputHidden);
    if (elementFeatures < 1 || embedding < 1 || layers < 1 || heads < 1 || hidden < 1) {
      throw new IllegalArgumentException(
          "Roost of "
              + List.of(elementFeatures, embedding, layers, heads, hidden)
              + " features, embedding, layers, heads, hidden units");
    }
    if (outputHidden.isEmpty() || outputHidden.stream().anyMatch(width -> width < 1)) {
      throw new IllegalArgumentException("Roost with output network " + outputHidden);
    }
    if (outputs != 1 && outputs != 2) {
      throw new IllegalArgumentException("Roost with " + outputs + " outputs, not 1 or 2");
    }
  }

  /** The published network; with 200 element features it has 2,433,168 parameters. */
  public static RoostSizes published(int elementFeatures, boolean robust) {
    return new RoostSizes(
        elementFeatures, 63, 3, 3, 256, List.of(1024, 512, 256, 128, 64), robust ? 2 : 1);
  }

  /** The same network with another number of outputs. */
  RoostSizes withOutputs(int number) {
    return new RoostSizes(elementFeatures, embedding, layers, heads, hidden, outputHidden, number);
  }

  /** Length of an atom's vector: the embedding and the atomic fraction. */
  int node() {
    return embedding + 1;
  }
}
