package io.github.gapforge.property.roost;

import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** A Roost network in training: {@link RoostLayer} and a loss in a Deeplearning4j network. */
final class RoostNetwork {

  private final MultiLayerNetwork network;

  private RoostNetwork(MultiLayerNetwork network) {
    this.network = network;
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
                .layer(new RoostLayer(sizes, features, settings.weightDecay()))
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
    ModelSerializer.writeModel(network, file.toFile(), true);
  }

  /**
   * A step of the updater.
   *
   * @param targets standardised
   * @return mean loss of the batch before the step, with the decayed weights' part
   */
  double step(FormulaBatch batch, float[] targets) {
    INDArray labels = Nd4j.createFromArray(targets).reshape('c', targets.length, 1);
    network.fit(new DataSet(RoostComputation.encode(batch), labels));
    return network.score();
  }

  /** Outputs of the batch, a row a formula. */
  float[] predict(FormulaBatch batch) {
    INDArray out = network.output(RoostComputation.encode(batch), false);
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
  void read(float[] parameters) {
    FloatMemory.read(network.params(), parameters);
  }

  /** Sets all parameters. */
  void write(float[] parameters) {
    FloatMemory.write(parameters, network.params());
  }

  MultiLayerNetwork network() {
    return network;
  }
}
