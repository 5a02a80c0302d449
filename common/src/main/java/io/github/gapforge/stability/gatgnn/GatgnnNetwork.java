package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.nn.AdamW;
import io.github.gapforge.nn.FloatMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A GATGNN in training: {@link GatgnnLayer} and a loss in a Deeplearning4j network.
 *
 * <p>The network is Deeplearning4j's, and so are its files and the state of its updater; {@code
 * fit} trains it. Steps, however, are done here on arrays of the Java heap, with the same numbers,
 * in parts side by side whose gradients are summed in their order: which weights come out depends
 * on the number of parts and not on that of cores.
 */
final class GatgnnNetwork {

  /** Steps that an average forgets quickly: its weights are still those of chance. */
  private static final int FIRST_STEPS = 10;

  private final MultiLayerNetwork network;
  private final GatgnnLayout layout;
  private final List<StepPart> parts;
  private final AdamW updater;
  private final float[] parameters;
  private final float[] gradient;

  private GatgnnNetwork(MultiLayerNetwork network, int parts) {
    this.network = network;
    GatgnnLayer layer = (GatgnnLayer) network.getLayer(0).conf().getLayer();
    LossLayer last = (LossLayer) network.getLayer(1).conf().getLayer();
    SmoothL1 loss = new SmoothL1(((SmoothL1Function) last.getLossFn()).getDelta());
    layout = new GatgnnLayout(layer.sizes());
    this.parts = IntStream.range(0, parts).mapToObj(i -> new StepPart(loss, layout)).toList();
    parameters = new float[layout.size()];
    gradient = new float[layout.size()];
    FloatMemory.read(network.params(), parameters);
    float[] state = new float[2 * layout.trained()];
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
  static GatgnnNetwork create(GatgnnSizes sizes, GatgnnSettings settings, int rows) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(settings.seed())
                .dataType(DataType.FLOAT)
                .updater(
                    new Adam(settings.schedule().of(settings.learningRate(), settings.steps(rows))))
                .list()
                .layer(new GatgnnLayer(sizes, settings.weightDecay()))
                .layer(
                    new LossLayer.Builder(new SmoothL1Function(settings.loss()))
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
    network.init();
    return new GatgnnNetwork(network, settings.parts());
  }

  /** A network from a file that {@link #save} wrote, with the state of its updater. */
  static GatgnnNetwork load(Path file, int parts) throws IOException {
    return new GatgnnNetwork(ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true), parts);
  }

  /** Writes a Deeplearning4j model file with weights and the state of the updater. */
  void save(Path file) throws IOException {
    ModelSerializer.writeModel(network(), file.toFile(), true);
  }

  /**
   * A step of the updater.
   *
   * @param targets in the property's unit
   * @return mean loss of the batch before the step
   */
  double step(List<CrystalGraph> graphs, double[] targets) {
    int used = Math.min(parts.size(), graphs.size());
    IntStream.range(0, used)
        .parallel()
        .forEach(
            k ->
                parts
                    .get(k)
                    .run(
                        parameters,
                        graphs,
                        targets,
                        k * graphs.size() / used,
                        (k + 1) * graphs.size() / used));
    double loss = 0;
    for (int k = 0; k < used; k++) {
      float[] part = parts.get(k).gradient();
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = k == 0 ? part[i] : gradient[i] + part[i];
      }
      loss += parts.get(k).lossSum();
    }
    updater.step(parameters, gradient);
    for (int i = layout.trained(); i < parameters.length; i++) {
      parameters[i] -= gradient[i];
    }
    return loss / graphs.size();
  }

  GatgnnSizes sizes() {
    return layout.sizes();
  }

  /** Copies all parameters. */
  void read(float[] to) {
    System.arraycopy(parameters, 0, to, 0, parameters.length);
  }

  /** Sets all parameters. */
  void write(float[] from) {
    System.arraycopy(from, 0, parameters, 0, parameters.length);
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

  /** The network in Deeplearning4j as it is now; what is done to it there does not come back. */
  MultiLayerNetwork network() {
    FloatMemory.write(parameters, network.params());
    FloatMemory.write(updater.state(), network.getUpdater().getStateViewArray());
    network.setIterationCount(updater.steps());
    return network;
  }
}
