package io.github.gapforge.latent;

import io.github.gapforge.encoding.AutoencoderEncoding;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;

/**
 * The published convolutional autoencoder (active generative design, J. Phys. Chem. C 2021, 125,
 * 16118, and the authors' code; 7,590,913 parameters) as a Deeplearning4j graph. Convolutions do
 * not pad ({@code valid}), latent layer and the dense layer behind it are linear.
 *
 * <pre>
 * cells 87 × 20 × 1 → conv 3×3 s(2,1) 43×18×32 → conv 3×3 s(3,1) 14×16×128 → dense → code
 * code → dense 28,672 → 14×16×128 → transposed 3×3 s(3,1) 43×18×128 → transposed 3×3 s(2,1)
 *   87×20×32 → transposed 3×3 s(1,1) 87×20×1, logistic
 * </pre>
 *
 * <p>The first transposed convolution has an output padding of one row, which nothing but the bias
 * reaches: one row of zeros below its input leads there, and two rows too many are cut off.
 *
 * <p>The variational form has a second dense layer for the deviations of the code (softplus), and
 * takes N(0, 1) noise as a second input: code = μ + σ ⊙ noise.
 */
final class PublishedNetwork {

  /** Numbers of a code. */
  static final int CODE = 128;

  /** Input of cells, input of noise, and the layers that others read from. */
  static final String CELLS = "cells";

  static final String NOISE = "noise";
  static final String MEAN = "mean";
  static final String DEVIATION = "deviation";
  static final String CODE_INPUT = "code";
  static final String OUTPUT = "output";
  static final String DIVERGENCE = "divergence";

  private static final int HEIGHT = AutoencoderEncoding.ROWS;
  private static final int WIDTH = AutoencoderEncoding.LARGEST_COUNT;
  private static final int CHANNELS = 128;
  private static final int FEW_CHANNELS = 32;
  private static final int INNER_HEIGHT = 14;
  private static final int INNER_WIDTH = 16;
  private static final int INNER = CHANNELS * INNER_HEIGHT * INNER_WIDTH;

  private PublishedNetwork() {}

  /**
   * The whole network for the library's {@code fit}. Features are the cells, and noise where it is
   * variational; labels the cells, and a column of anything for the divergence.
   *
   * @param rate constant learning rate of Adam
   * @param beta weight of the divergence; 0 for the plain form
   */
  static ComputationGraphConfiguration training(double rate, double beta, long seed) {
    GraphBuilder graph = builder(rate, seed);
    addEncoder(graph);
    if (beta == 0) {
      addDecoder(graph, MEAN);
      return graph.addInputs(CELLS).setOutputs(OUTPUT).build();
    }
    addDeviation(graph);
    graph.addVertex(
        "spread", new ElementWiseVertex(ElementWiseVertex.Op.Product), DEVIATION, NOISE);
    graph.addVertex("drawn", new ElementWiseVertex(ElementWiseVertex.Op.Add), MEAN, "spread");
    addDecoder(graph, "drawn");
    graph.addVertex("distribution", new MergeVertex(), MEAN, DEVIATION);
    graph.addLayer(
        DIVERGENCE,
        new LossLayer.Builder(new DivergenceLoss(beta)).activation(Activation.IDENTITY).build(),
        "distribution");
    return graph.addInputs(CELLS, NOISE).setOutputs(OUTPUT, DIVERGENCE).build();
  }

  /** From cells to codes; of the variational form the means. */
  static ComputationGraphConfiguration encoder() {
    GraphBuilder graph = builder(0, 0);
    addEncoder(graph);
    return graph.addInputs(CELLS).setOutputs(MEAN).build();
  }

  /** From codes to cells. */
  static ComputationGraphConfiguration decoder() {
    GraphBuilder graph = builder(0, 0);
    addDecoder(graph, CODE_INPUT);
    return graph.addInputs(CODE_INPUT).setOutputs(OUTPUT).build();
  }

  private static GraphBuilder builder(double rate, long seed) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .weightInit(WeightInit.XAVIER_UNIFORM)
        .updater(new Adam(rate))
        .activation(Activation.IDENTITY)
        .convolutionMode(ConvolutionMode.Truncate)
        .graphBuilder();
  }

  private static void addEncoder(GraphBuilder graph) {
    graph.addVertex(
        "image", new PreprocessorVertex(new FeedForwardToCnnPreProcessor(HEIGHT, WIDTH, 1)), CELLS);
    graph.addLayer("conv-1", convolution(1, FEW_CHANNELS, 2), "image");
    graph.addLayer("conv-2", convolution(FEW_CHANNELS, CHANNELS, 3), "conv-1");
    graph.addVertex(
        "vector",
        new PreprocessorVertex(
            new CnnToFeedForwardPreProcessor(INNER_HEIGHT, INNER_WIDTH, CHANNELS)),
        "conv-2");
    graph.addLayer(MEAN, dense(INNER, CODE), "vector");
  }

  private static void addDeviation(GraphBuilder graph) {
    graph.addLayer(
        DEVIATION,
        new DenseLayer.Builder().nIn(INNER).nOut(CODE).activation(Activation.SOFTPLUS).build(),
        "vector");
  }

  private static void addDecoder(GraphBuilder graph, String from) {
    graph.addLayer("dense", dense(CODE, INNER), from);
    graph.addVertex(
        "inner",
        new PreprocessorVertex(
            new FeedForwardToCnnPreProcessor(INNER_HEIGHT, INNER_WIDTH, CHANNELS)),
        "dense");
    graph.addLayer("below", new ZeroPaddingLayer.Builder(0, 1, 0, 0).build(), "inner");
    graph.addLayer("transposed-1", transposed(CHANNELS, CHANNELS, 3), "below");
    graph.addLayer("cut", new Cropping2D.Builder(0, 2, 0, 0).build(), "transposed-1");
    graph.addLayer("transposed-2", transposed(CHANNELS, FEW_CHANNELS, 2), "cut");
    graph.addLayer("transposed-3", last(), "transposed-2");
    graph.addLayer("rim", new Cropping2D.Builder(1, 1, 1, 1).build(), "transposed-3");
    graph.addVertex(
        "values",
        new PreprocessorVertex(new CnnToFeedForwardPreProcessor(HEIGHT, WIDTH, 1)),
        "rim");
    graph.addLayer(
        OUTPUT,
        new LossLayer.Builder(new CellLoss()).activation(Activation.SIGMOID).build(),
        "values");
  }

  private static DenseLayer dense(int inputs, int outputs) {
    return new DenseLayer.Builder().nIn(inputs).nOut(outputs).build();
  }

  private static ConvolutionLayer convolution(int inputs, int outputs, int strideHeight) {
    return new ConvolutionLayer.Builder(3, 3)
        .stride(strideHeight, 1)
        .dataFormat(CNN2DFormat.NCHW)
        .nIn(inputs)
        .nOut(outputs)
        .activation(Activation.RELU)
        .build();
  }

  private static Deconvolution2D transposed(int inputs, int outputs, int strideHeight) {
    return new Deconvolution2D.Builder(3, 3)
        .stride(strideHeight, 1)
        .nIn(inputs)
        .nOut(outputs)
        .activation(Activation.RELU)
        .build();
  }

  /** The whole transposed convolution; {@code same} is what is left without its rim. */
  private static Deconvolution2D last() {
    return new Deconvolution2D.Builder(3, 3).stride(1, 1).nIn(FEW_CHANNELS).nOut(1).build();
  }
}
