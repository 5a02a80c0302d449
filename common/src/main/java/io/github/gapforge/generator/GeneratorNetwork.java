package io.github.gapforge.generator;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.encoding.MatganEncoding;
import java.io.Serializable;
import java.util.List;

/**
 * A trained generator, ready for inference: from a vector of standard normal numbers to a matrix of
 * elements and their numbers of atoms. Immutable; small enough to broadcast.
 *
 * @param preset name of the architecture, such as {@code paper}
 * @param latentSize length of the latent vector
 * @param elements elements in the order of the output's rows
 * @param largestCount most atoms of one element
 * @param output what the last layer's values mean
 * @param layers layers in order; their widths fit each other
 */
public record GeneratorNetwork(
    String preset,
    int latentSize,
    List<Element> elements,
    int largestCount,
    GeneratorOutput output,
    List<GeneratorLayer> layers)
    implements Serializable {

  /** Most atoms of one element that a generator may give: four bits of a packed composition. */
  public static final int MOST_ATOMS = 15;

  /**
   * Checks that every layer fits the one before it.
   *
   * @throws IllegalArgumentException if one does not, or the last does not give a cell for every
   *     element and number of atoms
   */
  public GeneratorNetwork {
    elements = List.copyOf(elements);
    layers = List.copyOf(layers);
    if (latentSize < 1 || largestCount < 1 || largestCount > MOST_ATOMS) {
      throw new IllegalArgumentException(
          "latent size " + latentSize + ", largest count " + largestCount);
    }
    if (elements.stream().distinct().count() != elements.size()) {
      throw new IllegalArgumentException("an element repeats in " + elements);
    }
    int[] widths = widths(latentSize, layers);
    int cells = elements.size() * output.cells(largestCount);
    if (widths[layers.size()] != cells) {
      throw new IllegalArgumentException(
          "the last layer gives "
              + widths[layers.size()]
              + " values, but there are "
              + cells
              + " cells");
    }
  }

  /** A generator over MATGAN's 85 elements with up to 8 atoms of each. */
  public static GeneratorNetwork matgan(
      String preset, int latentSize, GeneratorOutput output, List<GeneratorLayer> layers) {
    return new GeneratorNetwork(
        preset, latentSize, MatganEncoding.ELEMENTS, MatganEncoding.LARGEST_COUNT, output, layers);
  }

  /** Number of values before the first layer (the latent vector) and after each. */
  public int[] widths() {
    return widths(latentSize, layers);
  }

  /** Number of weights and biases. */
  public long parameters() {
    long parameters = 0;
    for (GeneratorLayer layer : layers) {
      if (layer instanceof GeneratorLayer.Dense dense) {
        parameters += dense.weights().length + dense.bias().length;
      } else if (layer instanceof GeneratorLayer.TransposedConvolution convolution) {
        parameters += convolution.weights().length + convolution.bias().length;
      }
    }
    return parameters;
  }

  private static int[] widths(int latentSize, List<GeneratorLayer> layers) {
    int[] widths = new int[layers.size() + 1];
    widths[0] = latentSize;
    for (int i = 0; i < layers.size(); i++) {
      GeneratorLayer layer = layers.get(i);
      if (layer.inputs() != 0 && layer.inputs() != widths[i]) {
        throw new IllegalArgumentException(
            "layer " + i + " takes " + layer.inputs() + " values, but gets " + widths[i]);
      }
      if (layer instanceof GeneratorLayer.SkipAdd skip) {
        requireSkip(skip, i, widths);
      }
      widths[i + 1] = layer.outputs(widths[i]);
    }
    return widths;
  }

  private static void requireSkip(GeneratorLayer.SkipAdd skip, int at, int[] widths) {
    if (skip.from() >= at || widths[skip.from() + 1] != widths[at]) {
      throw new IllegalArgumentException(
          "layer " + at + " adds what layer " + skip.from() + " gives, which does not fit");
    }
  }
}
