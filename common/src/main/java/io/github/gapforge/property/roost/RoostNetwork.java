package io.github.gapforge.property.roost;

import io.github.gapforge.nn.AdamW;
import io.github.gapforge.nn.FloatMemory;
import io.github.gapforge.products.Memory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A Roost network in training: {@link RoostLayer} and a loss in a Deeplearning4j network.
 *
 * <p>The network is Deeplearning4j's, and so are its first weights, its files and the state of its
 * updater; {@code fit} trains it. Steps, however, are done here on arrays of the Java heap, with
 * the same numbers: a batch of formulas is small work, and the library's part of a step, some
 * hundred native calls on tensors, takes longer than forward and backward pass together.
 */
final class RoostNetwork {

  /** Steps that an average forgets quickly: its weights are still those of chance. */
  private static final int FIRST_STEPS = 10;

  private final MultiLayerNetwork network;
  private final RoostLoss loss;
  private final RoostPass pass;
  private final AdamW updater;
  private final float[] parameters;
  private final float[] gradient;
  private final Memory errors = new Memory();

  private RoostNetwork(MultiLayerNetwork network) {
    this.network = network;
    RoostLayer layer = layer();
    LossLayer last = (LossLayer) network.getLayer(1).conf().getLayer();
    loss = ((RoostLossFunction) last.getLossFn()).getLoss();
    RoostLayout layout = new RoostLayout(layer.sizes());
    pass = new RoostPass(layout, layer.getFeatures(), Arithmetic.best());
    parameters = new float[layout.size()];
    gradient = new float[layout.size()];
    FloatMemory.read(network.params(), parameters);
    float[] state = new float[2 * layout.size()];
    FloatMemory.read(network.getUpdater().getStateViewArray(), state);
    Adam adam = (Adam) layer.getIUpdater();
    IntToDoubleFunction rates = step -> adam.getLearningRate(step, 0);
    updater = new AdamW(rates, layer.getWeightDecay(), state, network.getIterationCount());
  }

  /**
   * A network with new weights.
   *
   * @param rows rows of an epoch
   */
  static RoostNetwork create(RoostSizes sizes, float[] features, RoostSettings settings, int rows) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(settings.seed())
                .dataType(DataType.FLOAT)
                .updater(
                    new Adam(settings.schedule().of(settings.learningRate(), settings.steps(rows))))
                .list()
                .layer(new RoostLayer(sizes, features, settings.regularisation().weightDecay()))
                .layer(
                    new LossLayer.Builder(new RoostLossFunction(settings.loss()))
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
    network.init();
    return new RoostNetwork(network);
  }

  /** A network from a file that {@link #save} wrote, with the state of its updater. */
  static RoostNetwork load(Path file) throws IOException {
    return new RoostNetwork(ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true));
  }

  /** Writes a Deeplearning4j model file with weights and the state of the updater. */
  void save(Path file) throws IOException {
    ModelSerializer.writeModel(network(), file.toFile(), true);
  }

  /**
   * A step of the updater.
   *
   * @param targets standardised
   * @return mean loss of the batch before the step
   */
  double step(FormulaBatch batch, float[] targets) {
    return step(batch, targets, Optional.empty());
  }

  /** A step in which hidden units are set to zero. */
  double step(FormulaBatch batch, float[] targets, Optional<Dropout> dropout) {
    pass.take(parameters);
    dropout.ifPresent(d -> d.begin(updater.steps()));
    float[] out = pass.forward(batch, dropout);
    int outputs = loss.outputs();
    float[] error = errors.atLeast(targets.length * outputs);
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      double predicted = out[i * outputs];
      double logSd = loss.isRobust() ? out[i * outputs + 1] : 0;
      sum += loss.value(predicted, logSd, targets[i]);
      error[i * outputs] =
          (float) (loss.inPrediction(predicted, logSd, targets[i]) / targets.length);
      if (loss.isRobust()) {
        error[i * outputs + 1] =
            (float) (loss.inLogSd(predicted, logSd, targets[i]) / targets.length);
      }
    }
    pass.backward(batch, error, gradient);
    updater.step(parameters, gradient);
    return sum / targets.length;
  }

  /** Outputs of the batch, a row a formula. */
  float[] predict(FormulaBatch batch) {
    INDArray out = network().output(RoostComputation.encode(batch), false);
    float[] values = new float[Math.toIntExact(out.length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = out.getFloat(i / out.size(1), i % out.size(1));
    }
    return values;
  }

  RoostLayer layer() {
    return (RoostLayer) network.getLayer(0).conf().getLayer();
  }

  /** Copies all parameters. */
  void read(float[] to) {
    System.arraycopy(parameters, 0, to, 0, parameters.length);
  }

  /** Dropout of this network's hidden layers. */
  Dropout dropout(double share, long seed) {
    return pass.dropout(share, seed);
  }

  /**
   * Moves an average of the parameters of all steps: average ← d · average + (1 − d) · parameters.
   *
   * @param decay d, of which the first steps take less: (1 + steps) / (10 + steps) at most
   */
  void average(float[] average, double decay) {
    double least = (1.0 + updater.steps()) / (FIRST_STEPS + updater.steps());
    float share = (float) (1 - Math.min(decay, least));
    for (int i = 0; i < average.length; i++) {
      average[i] += share * (parameters[i] - average[i]);
    }
  }

  /** Sets all parameters. */
  void write(float[] from) {
    System.arraycopy(from, 0, parameters, 0, parameters.length);
  }

  /** The network in Deeplearning4j as it is now; what is done to it there does not come back. */
  MultiLayerNetwork network() {
    FloatMemory.write(parameters, network.params());
    FloatMemory.write(updater.state(), network.getUpdater().getStateViewArray());
    network.setIterationCount(updater.steps());
    return network;
  }
}
