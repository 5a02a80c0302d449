package io.github.gapforge.generator;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.generator.GeneratorLayer.Activation;
import io.github.gapforge.generator.GeneratorLayer.Dense;
import io.github.gapforge.generator.GeneratorLayer.Function;
import io.github.gapforge.generator.GeneratorLayer.SkipAdd;
import io.github.gapforge.generator.GeneratorLayer.TransposedConvolution;
import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;
import java.util.List;

/** Untrained networks with random weights. */
public final class RandomNetworks {

  private RandomNetworks() {}

  /** The published layers of MATGAN, with an output bias that leaves few cells above 0.2. */
  public static GeneratorNetwork published(long seed) {
    KeyedRandom random = KeyedRandom.of(seed, "test-network", 0);
    return GeneratorNetwork.matgan(
        "paper",
        128,
        GeneratorOutput.SIGMOID_CELLS,
        List.of(
            dense(random, 128, 6 * 4 * 128, 0),
            new Activation(Function.RELU),
            convolution(random, new int[] {6, 4, 128}, new int[] {11, 8, 64}, 5, 2, 2, 0),
            new Activation(Function.RELU),
            convolution(random, new int[] {11, 8, 64}, new int[] {22, 8, 32}, 3, 2, 1, 0),
            new Activation(Function.RELU),
            convolution(random, new int[] {22, 8, 32}, new int[] {43, 8, 16}, 3, 2, 1, 0),
            new Activation(Function.RELU),
            convolution(random, new int[] {43, 8, 16}, new int[] {85, 8, 1}, 3, 2, 1, -2.6f)));
  }

  /** Five elements, three atoms of each at most, dense layers with a skip and a softmax a row. */
  public static GeneratorNetwork smallRows(long seed) {
    KeyedRandom random = KeyedRandom.of(seed, "test-network", 1);
    Dense last = dense(random, 24, 20, 0);
    for (int row = 0; row < 5; row++) {
      last.bias()[4 * row] = 2.2f;
    }
    return new GeneratorNetwork(
        "small",
        7,
        List.of(Element.H, Element.O, Element.Na, Element.Cl, Element.Ti),
        3,
        GeneratorOutput.ROW_SOFTMAX,
        List.of(
            dense(random, 7, 24, 0.1f),
            new Activation(Function.LEAKY_RELU),
            dense(random, 24, 24, 0),
            new Activation(Function.TANH),
            new SkipAdd(1),
            new Activation(Function.SIGMOID),
            last));
  }

  public static Dense dense(KeyedRandom random, int inputs, int outputs, float bias) {
    float[] biases = new float[outputs];
    Arrays.fill(biases, bias);
    return new Dense(
        inputs, outputs, weights(random, inputs * outputs, Math.sqrt(2.0 / inputs)), biases);
  }

  /** Height, width and channels in and out; square kernel. */
  public static TransposedConvolution convolution(
      KeyedRandom random, int[] in, int[] out, int kernel, int down, int across, float bias) {
    float[] biases = new float[out[2]];
    Arrays.fill(biases, bias);
    double taps = (double) kernel * kernel * in[2] / (down * across);
    return new TransposedConvolution(
        in[0],
        in[1],
        in[2],
        out[0],
        out[1],
        out[2],
        kernel,
        kernel,
        down,
        across,
        weights(random, kernel * kernel * in[2] * out[2], Math.sqrt(2 / taps)),
        biases);
  }

  private static float[] weights(KeyedRandom random, int length, double scale) {
    float[] weights = new float[length];
    for (int i = 0; i < length; i++) {
      weights[i] = (float) (scale * random.nextGaussian());
    }
    return weights;
  }
}
