package io.github.gapforge.jobs.bench;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import io.github.gapforge.generator.DecodeRule;
import io.github.gapforge.generator.DenseProducts;
import io.github.gapforge.generator.FormulaSampler;
import io.github.gapforge.generator.GeneratorLayer;
import io.github.gapforge.generator.GeneratorLayer.Activation;
import io.github.gapforge.generator.GeneratorLayer.Dense;
import io.github.gapforge.generator.GeneratorLayer.Function;
import io.github.gapforge.generator.GeneratorLayer.TransposedConvolution;
import io.github.gapforge.generator.GeneratorNetwork;
import io.github.gapforge.generator.GeneratorOutput;
import io.github.gapforge.run.KeyedRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Formulas generated and decoded per second by networks with random weights (what a product costs
 * does not depend on its numbers), and the matrix products of the bundled writer's layers beside
 * those of ND4J and of Spark's netlib.
 */
public final class GenerateBench {

  private static final long SEED = 20_240_601;
  private static final int SAMPLES = 6_400;
  private static final int WARM_UP = 3;

  /** Width of the bundled formula writer. */
  private static final int WRITER_WIDTH = 384;

  /** Samples that pass in a measured round of a product. */
  private static final int PRODUCT_SAMPLES = 8192;

  /**
   * Multiplications with addition that the published network needs where nothing cut is computed.
   */
  private static final double PUBLISHED_PRODUCTS = 6.22e6;

  private GenerateBench() {}

  /** Measures and returns the rows. */
  public static List<Measured> run() {
    List<Measured> rows = new ArrayList<>();
    rows.add(generation("published network and rule", published(), DecodeRule.published()));
    rows.add(generation("dense 128-512-512-765, argmax", dense(512), DecodeRule.argmax(0.5)));
    rows.add(generation("dense 128-512-512-765, drawn at 1.0", dense(512), DecodeRule.sample(1)));
    for (int batches : new int[] {1, 2, 4}) {
      rows.add(own(batches));
    }
    for (int samples : new int[] {16, 64, 1024}) {
      rows.add(library(samples));
    }
    rows.add(product(1600, 64, 128, 24 * 32));
    rows.add(product(3072, 1, 128, 128));
    return rows;
  }

  private static Measured generation(String what, GeneratorNetwork network, DecodeRule rule) {
    FormulaSampler sampler = network.sampler(rule, SEED);
    long[] keys = new long[SAMPLES];
    Measured measured = Measured.of(what, SAMPLES, WARM_UP, () -> sampler.sample(0, SAMPLES, keys));
    String products = FormulaSampler.products();
    return network.preset().equals("paper")
        ? measured.withNote(
            String.format(
                Locale.ROOT,
                "%.0f GFLOP/s by CPU time, %s",
                measured.perCpuSecond() * 2 * PUBLISHED_PRODUCTS * 1e-9,
                products))
        : measured.withNote(products);
  }

  /** The products of a hidden layer of the formula writer by the kernel of generation. */
  private static Measured own(int batches) {
    DenseProducts layer = new DenseProducts(WRITER_WIDTH, batches);
    int repeat = PRODUCT_SAMPLES / layer.samples();
    return squareProduct("our kernel", layer.samples(), repeat, layer);
  }

  /**
   * The same by ND4J's OpenBLAS, into a result that is there already, in the order that it likes.
   */
  private static Measured library(int samples) {
    INDArray in = Nd4j.rand(DataType.FLOAT, 'f', samples, WRITER_WIDTH);
    INDArray weights = Nd4j.rand(DataType.FLOAT, 'f', WRITER_WIDTH, WRITER_WIDTH);
    INDArray out = Nd4j.create(DataType.FLOAT, new long[] {samples, WRITER_WIDTH}, 'f');
    return squareProduct(
        "ND4J mmuli", samples, PRODUCT_SAMPLES / samples, () -> in.mmuli(weights, out));
  }

  private static Measured squareProduct(String who, int samples, int repeat, Runnable product) {
    Measured measured =
        Measured.of(
            who + " " + samples + " x " + WRITER_WIDTH + " x " + WRITER_WIDTH,
            repeat,
            WARM_UP,
            () -> {
              for (int i = 0; i < repeat; i++) {
                product.run();
              }
            });
    return measured.withNote(
        String.format(
            Locale.ROOT,
            "%.1f GFLOP/s by CPU time",
            measured.perCpuSecond() * 2 * samples * WRITER_WIDTH * WRITER_WIDTH * 1e-9));
  }

  /** A product of the shape that transposed convolutions have, by the library's fastest. */
  private static Measured product(int rows, int repeat, int inner, int columns) {
    BLAS blas = JavaBLAS.getInstance();
    float[] a = new float[rows * inner];
    float[] b = new float[inner * columns];
    float[] c = new float[rows * columns];
    double flop = 2.0 * rows * inner * columns * repeat;
    Measured measured =
        Measured.of(
            "netlib sgemm " + rows + " x " + columns + " x " + inner,
            repeat,
            WARM_UP,
            () -> {
              for (int i = 0; i < repeat; i++) {
                blas.sgemm("N", "N", rows, columns, inner, 1f, a, rows, b, inner, 0f, c, rows);
              }
            });
    return measured.withNote(
        String.format(
            Locale.ROOT,
            "%.1f GFLOP/s by CPU time, %s",
            measured.perCpuSecond() / repeat * flop * 1e-9,
            blas.getClass().getSimpleName()));
  }

  private static GeneratorNetwork published() {
    KeyedRandom random = KeyedRandom.of(SEED, "bench-generator", 0);
    return GeneratorNetwork.matgan(
        "paper",
        128,
        GeneratorOutput.SIGMOID_CELLS,
        List.of(
            dense(random, 128, 3072),
            new Activation(Function.RELU),
            convolution(random, new int[] {6, 4, 128}, new int[] {11, 8, 64}, 5, 2),
            new Activation(Function.RELU),
            convolution(random, new int[] {11, 8, 64}, new int[] {22, 8, 32}, 3, 1),
            new Activation(Function.RELU),
            convolution(random, new int[] {22, 8, 32}, new int[] {43, 8, 16}, 3, 1),
            new Activation(Function.RELU),
            convolution(random, new int[] {43, 8, 16}, new int[] {85, 8, 1}, 3, 1)));
  }

  private static GeneratorNetwork dense(int width) {
    KeyedRandom random = KeyedRandom.of(SEED, "bench-generator", 1);
    List<GeneratorLayer> layers =
        List.of(
            dense(random, 128, width),
            new Activation(Function.LEAKY_RELU),
            dense(random, width, width),
            new Activation(Function.LEAKY_RELU),
            dense(random, width, 765));
    Dense last = (Dense) layers.get(4);
    for (int row = 0; row < 85; row++) {
      last.bias()[9 * row] = 4;
    }
    return GeneratorNetwork.matgan("dense", 128, GeneratorOutput.ROW_SOFTMAX, layers);
  }

  private static Dense dense(KeyedRandom random, int inputs, int outputs) {
    return new Dense(
        inputs, outputs, weights(random, inputs * outputs, inputs), new float[outputs]);
  }

  private static TransposedConvolution convolution(
      KeyedRandom random, int[] in, int[] out, int kernel, int across) {
    float[] bias = new float[out[2]];
    if (out[2] == 1) {
      bias[0] = -2.6f;
    }
    return new TransposedConvolution(
        in[0],
        in[1],
        in[2],
        out[0],
        out[1],
        out[2],
        kernel,
        kernel,
        2,
        across,
        weights(random, kernel * kernel * in[2] * out[2], kernel * kernel * in[2] / 2),
        bias);
  }

  private static float[] weights(KeyedRandom random, int length, int summands) {
    double scale = Math.sqrt(2.0 / summands);
    float[] weights = new float[length];
    for (int i = 0; i < length; i++) {
      weights[i] = (float) (scale * random.nextGaussian());
    }
    return weights;
  }
}
