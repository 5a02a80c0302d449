package io.github.gapforge.generator;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.encoding.MatganEncoding;
import java.util.List;

/**
 * A trained generator, ready for inference: from a vector of standard normal numbers to a matrix of
 * elements and their numbers of atoms. Immutable; small enough to broadcast.
 *
 * @param preset name of the architecture, such as {@code paper}
 * @param latentSize length of the latent vector
 * @param elements elements of the output's rows: some or all of MATGAN's 85, by atomic number
 * @param largestCount most atoms of one element, at most 8
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
    implements Generator {

  /**
   * Checks that every layer fits the one before it.
   *
   * @throws IllegalArgumentException if one does not, or the last does not give a cell for every
   *     element and number of atoms
   */
  public GeneratorNetwork {
    elements = List.copyOf(elements);
    layers = List.copyOf(layers);
    if (latentSize < 1 || largestCount < 1 || largestCount > MatganEncoding.LARGEST_COUNT) {
      throw new IllegalArgumentException(
          "latent size " + latentSize + ", largest count " + largestCount);
    }
    requireRows(elements);
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

  @Override
  public DecodeRule usualRule() {
    return output == GeneratorOutput.SIGMOID_CELLS
        ? DecodeRule.published()
        : DecodeRule.argmax(DecodeRule.PRESENCE_THRESHOLD);
  }

  @Override
  public FormulaSampler sampler(DecodeRule rule, long runSeed) {
    if (rule.kind() == DecodeRule.Kind.SAMPLE && rule.isElementTemperatureApart()) {
      throw new IllegalArgumentException(
          "this generator gives a matrix of cells: it draws each element's number of atoms at one"
              + " temperature and has no other for elements ("
              + rule.elementTemperature()
              + ")");
    }
    if (!rule.repeatLimit().isNone()) {
      throw new IllegalArgumentException(
          "this generator gives a matrix of cells and knows no formula's probability: it has no"
              + " repeat limit ("
              + rule.repeatLimit().times()
              + ")");
    }
    return new CompositionSampler(this, rule, runSeed);
  }

  @Override
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

  private static void requireRows(List<Element> elements) {
    int before = -1;
    for (Element element : elements) {
      int row = MatganEncoding.row(element);
      if (row <= before) {
        throw new IllegalArgumentException(
            element + " is none of MATGAN's elements, or not in the order of atomic numbers");
      }
      before = row;
    }
  }

  private static void requireSkip(GeneratorLayer.SkipAdd skip, int at, int[] widths) {
    if (skip.from() >= at || widths[skip.from() + 1] != widths[at]) {
      throw new IllegalArgumentException(
          "layer " + at + " adds what layer " + skip.from() + " gives, which does not fit");
    }
  }
}
