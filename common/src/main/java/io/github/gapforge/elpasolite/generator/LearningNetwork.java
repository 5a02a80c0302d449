package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.model.TensorType;
import io.github.gapforge.nn.AdamW;
import io.github.gapforge.nn.flat.DenseNetwork;
import io.github.gapforge.nn.flat.DensePass;
import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** A network in training: parameters, gradient and optimiser. */
final class LearningNetwork {

  final float[] parameters;
  final float[] gradient;
  final DensePass pass;
  private final String name;
  private final AdamW updater;

  private LearningNetwork(String name, DenseNetwork network, float[] parameters, AdamW updater) {
    this.name = name;
    this.parameters = parameters;
    this.gradient = new float[parameters.length];
    this.pass = new DensePass(network);
    this.updater = updater;
  }

  /**
   * New weights by the start's seed and the network's name, or what {@link #save} wrote.
   *
   * @param rates learning rate by the number of steps done before
   * @param decay of the weights
   */
  static LearningNetwork of(
      String name,
      DenseNetwork network,
      TrainingStart start,
      IntToDoubleFunction rates,
      double decay) {
    if (start.state().isEmpty()) {
      float[] parameters = network.start(KeyedRandom.key(start.seed(), name));
      AdamW updater = new AdamW(rates, decay, new float[2 * network.size()], 0);
      return new LearningNetwork(name, network, parameters, updater);
    }
    TensorFile state = start.state().get();
    int steps = state.get(name + ".steps").ints()[0];
    AdamW updater = new AdamW(rates, decay, floats(state.get(name + ".moments")), steps);
    return new LearningNetwork(name, network, floats(state.get(name + ".parameters")), updater);
  }

  void save(Map<String, Tensor> state) {
    state.put(name + ".parameters", tensor(parameters));
    state.put(name + ".moments", tensor(updater.state()));
    state.put(name + ".steps", Tensor.of(new int[] {updater.steps()}));
  }

  int steps() {
    return updater.steps();
  }

  /** A step against the gradient, which is zero afterwards. */
  void step() {
    updater.step(parameters, gradient);
    Arrays.fill(gradient, 0);
  }

  static Tensor tensor(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i];
    }
    return Tensor.of(TensorType.F32, doubles);
  }

  static float[] floats(Tensor tensor) {
    double[] doubles = tensor.doubles();
    float[] values = new float[doubles.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) doubles[i];
    }
    return values;
  }
}
