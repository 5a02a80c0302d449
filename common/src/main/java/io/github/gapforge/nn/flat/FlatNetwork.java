package io.github.gapforge.nn.flat;

import io.github.gapforge.nn.AdamW;
import io.github.gapforge.nn.FloatMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntToDoubleFunction;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * A {@link FlatLayer} and a {@link RowLoss} in training by AdamW.
 *
 * <p>The network is Deeplearning4j's, and so are its first weights, its files and the state of its
 * updater; {@code fit} trains it. Steps, however, are done on arrays of the Java heap, with the
 * same numbers: a batch is small work, and the library's part of a step, some hundred native calls
 * on tensors, takes longer than forward and backward pass together.
 */
public final class FlatNetwork {

  /** Steps that an average forgets quickly: its weights are still those of chance. */
  private static final int FIRST_STEPS = 10;

  private final MultiLayerNetwork network;
  private final AdamW updater;
  private final float[] parameters;

  private FlatNetwork(MultiLayerNetwork network) {
    this.network = network;
    FlatLayer layer = layer();
    parameters = new float[layer.size()];
    FloatMemory.read(network.params(), parameters);
    INDArray moments = network.getUpdater().getStateViewArray();
    float[] state = new float[Math.toIntExact(moments.length())];
    FloatMemory.read(moments, state);
    Adam adam = (Adam) layer.getIUpdater();
    IntToDoubleFunction rates = step -> adam.getLearningRate(step, 0);
    updater = new AdamW(rates, layer.getWeightDecay(), state, network.getIterationCount());
  }

  /** A network with new weights of the seed. */
  public static FlatNetwork create(FlatLayer layer, RowLoss loss, ISchedule rates, long seed) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.FLOAT)
                .updater(new Adam(rates))
                .list()
                .layer(layer)
                .layer(new LossLayer.Builder(loss).activation(Activation.IDENTITY).build())
                .build());
    network.init();
    return new FlatNetwork(network);
  }

  /** A network from a file that {@link #save} wrote, with the state of its updater. */
  public static FlatNetwork load(Path file) throws IOException {
    return new FlatNetwork(ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true));
  }

  /** Writes a Deeplearning4j model file with weights and the state of the updater. */
  public void save(Path file) throws IOException {
    ModelSerializer.writeModel(network(), file.toFile(), true);
  }

  /** The layer. */
  public FlatLayer layer() {
    return (FlatLayer) network.getLayer(0).conf().getLayer();
  }

  /** What training makes small. */
  public RowLoss loss() {
    return (RowLoss) ((LossLayer) network.getLayer(1).conf().getLayer()).getLossFn();
  }

  /** All parameters as they are now: the network's own array. */
  public float[] parameters() {
    return parameters;
  }

  /** Steps done so far. */
  public int steps() {
    return updater.steps();
  }

  /**
   * A step of the updater on what it trains; statistics, which follow in the array, stay.
   *
   * @param gradient of the mean loss of a batch
   */
  public void step(float[] gradient) {
    updater.step(parameters, gradient);
  }

  /** Copies all parameters. */
  public void read(float[] to) {
    System.arraycopy(parameters, 0, to, 0, parameters.length);
  }

  /** Sets all parameters. */
  public void write(float[] from) {
    System.arraycopy(from, 0, parameters, 0, parameters.length);
  }

  /**
   * Moves an average of the parameters of all steps: average ← d · average + (1 − d) · parameters.
   *
   * @param decay d, of which the first steps take less: (1 + steps) / (10 + steps) at most
   */
  public void average(float[] average, double decay) {
    double least = (1.0 + updater.steps()) / (FIRST_STEPS + updater.steps());
    float share = (float) (1 - Math.min(decay, least));
    for (int i = 0; i < average.length; i++) {
      average[i] += share * (parameters[i] - average[i]);
    }
  }

  /** The network in Deeplearning4j as it is now; what is done to it there does not come back. */
  public MultiLayerNetwork network() {
    FloatMemory.write(parameters, network.params());
    FloatMemory.write(updater.state(), network.getUpdater().getStateViewArray());
    network.setIterationCount(updater.steps());
    return network;
  }
}
