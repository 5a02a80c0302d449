package io.github.gapforge.nn;

import io.github.gapforge.run.KeyedRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMin;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A network that is trained by gradients from outside: {@link #forward}, {@link #backward}, {@link
 * #step}. Samples are rows. One thread at a time.
 */
public final class TrainableNetwork {

  private final NetworkPlan plan;
  private final IUpdater updater;
  private final double weightDecay;
  private final DataType type;
  private final OpenGraph graph;

  private TrainableNetwork(
      NetworkPlan plan, IUpdater updater, double weightDecay, DataType type, OpenGraph graph) {
    this.plan = plan;
    this.updater = updater;
    this.weightDecay = weightDecay;
    this.type = type;
    this.graph = graph;
  }

  /**
   * A network with new weights.
   *
   * @param updater turns gradients into steps
   * @param type {@code FLOAT}, or {@code DOUBLE} for checks of gradients
   * @param seed of the weights, with {@code name} telling networks of one training apart
   */
  public static TrainableNetwork create(
      NetworkPlan plan,
      IUpdater updater,
      DataType type,
      WeightStart start,
      long seed,
      String name) {
    return create(plan, updater, 0, type, start, seed, name);
  }

  /**
   * A network with new weights that decay.
   *
   * @param weightDecay share of a weight that is taken off in a step, times the learning rate,
   *     apart from the updater (AdamW with Adam: Loshchilov and Hutter, ICLR 2019); biases do not
   *     decay
   */
  public static TrainableNetwork create(
      NetworkPlan plan,
      IUpdater updater,
      double weightDecay,
      DataType type,
      WeightStart start,
      long seed,
      String name) {
    OpenGraph graph =
        new OpenGraph(GraphPlan.of(plan, updater, weightDecay, type, GraphPlan.Form.NETWORK));
    graph.init();
    start.set(graph, seed, name);
    return new TrainableNetwork(plan, updater, weightDecay, type, graph);
  }

  /**
   * Takes over weights, state of the updater and number of steps from a file that {@link #save} of
   * an equal network wrote. The updater itself stays the one given: a model file does not keep
   * schedules of learning rates faithfully.
   */
  public void restore(Path file) throws IOException {
    takeState(ModelSerializer.restoreComputationGraph(file.toFile(), true));
  }

  /**
   * This network for the library's own {@code fit}, with the same weights, updater, state of the
   * updater and number of steps. Its data sets have two features, the samples and what is added to
   * the logits (0, or a large negative number where a choice is impossible), and as label the
   * choice, one-hot; its loss is the mean −log probability of a choice, in nats.
   */
  public ComputationGraph classifier() {
    ComputationGraph classifier =
        new ComputationGraph(
            GraphPlan.of(plan, updater, weightDecay, type, GraphPlan.Form.CLASSIFIER));
    classifier.init();
    copyState(graph, classifier);
    return classifier;
  }

  /** Takes over weights, state of the updater and number of steps of a {@link #classifier}. */
  public void takeState(ComputationGraph trained) {
    copyState(trained, graph);
  }

  private static void copyState(ComputationGraph from, ComputationGraph to) {
    to.params().assign(from.params());
    INDArray state = from.getUpdater().getStateViewArray();
    if (state != null && state.length() > 0) {
      to.getUpdater().getStateViewArray().assign(state);
    }
    to.getConfiguration().setIterationCount(from.getConfiguration().getIterationCount());
  }

  /**
   * Takes over the weights of a network whose layers with weights are equal; the updater begins
   * anew.
   */
  public void takeWeights(TrainableNetwork other) {
    graph.params().assign(other.graph.params());
  }

  /** Writes a Deeplearning4j model file with weights and the state of the updater. */
  public void save(Path file) throws IOException {
    ModelSerializer.writeModel(graph, file.toFile(), true);
  }

  /** Takes over the weights of a network with layers of the same names and sizes. */
  public void copyWeights(TrainableNetwork other) {
    graph.copyParameters(other.parameters());
  }

  /** What the network was built from. */
  public NetworkPlan plan() {
    return plan;
  }

  /** Weights, biases, scales and shifts; running statistics of batch norms are not trained. */
  public long trainableParameters() {
    return trained().values().stream().mapToLong(INDArray::length).sum();
  }

  /**
   * A forward pass in training (batch norms take the batch's statistics) that a {@link #backward}
   * may follow.
   *
   * @param samples one a row
   * @return one row of outputs a sample
   */
  public INDArray forward(INDArray samples) {
    return graph.forward(true, samples);
  }

  /**
   * Says what the dropout of the next {@link #forward} is drawn from: without this, a training
   * cannot be repeated.
   */
  public static void drawDropoutFrom(KeyedRandom random) {
    Nd4j.getRandom().setSeed(random.nextLong());
  }

  /** A forward pass in training that no {@link #backward} follows. */
  public INDArray forwardOnly(INDArray samples) {
    INDArray outputs = graph.forward(true, samples);
    graph.forget();
    return outputs;
  }

  /** Outputs outside of training: batch norms take their running statistics. */
  public INDArray predict(INDArray samples) {
    return graph.output(false, samples)[0];
  }

  /**
   * The backward pass of the last {@link #forward}; gradients in the parameters are found in {@link
   * #gradients}, in place of those of an earlier pass.
   *
   * @param outputGradient of the loss, in the outputs
   * @return gradient of the loss in the samples
   */
  public INDArray backward(INDArray outputGradient) {
    INDArray inputGradient = graph.backward(outputGradient);
    graph.forget();
    return inputGradient;
  }

  /** Gradients in all parameters by the last backward pass, as one row; a view. */
  public INDArray gradients() {
    return graph.getGradientsViewArray();
  }

  /** The same by layer and parameter, such as {@code dense-1_W}; views. */
  public Map<String, INDArray> gradientsByName() {
    return graph.gradient().gradientForVariable();
  }

  /** Parameters by layer and name, running statistics included; views. */
  public Map<String, INDArray> parameters() {
    return graph.paramTable();
  }

  /**
   * Names of the plan's layers, depth first; residual blocks and dropout have none of their own.
   */
  public List<String> layerNames() {
    return GraphPlan.namesOf(plan);
  }

  /** Lets the updater make a step by {@link #gradients}, which it overwrites. */
  public void step() {
    int done = graph.getConfiguration().getIterationCount();
    graph.getUpdater().update(graph.gradient(), done, 0, 1, LayerWorkspaceMgr.noWorkspaces());
    INDArray parameters = graph.params();
    parameters.subi(graph.getGradientsViewArray().reshape(parameters.shape()));
    graph.getConfiguration().setIterationCount(done + 1);
  }

  /** Cuts every trained parameter to [−limit, limit]. */
  public void clip(double limit) {
    for (INDArray values : trained().values()) {
      Nd4j.exec(new ScalarMax(values, null, values, -limit));
      Nd4j.exec(new ScalarMin(values, null, values, limit));
    }
  }

  /** Whether every parameter is a finite number. */
  public boolean isFinite() {
    return Double.isFinite(graph.params().sumNumber().doubleValue());
  }

  OpenGraph graph() {
    return graph;
  }

  private Map<String, INDArray> trained() {
    Map<String, INDArray> trained = new LinkedHashMap<>(graph.paramTable());
    trained.keySet().removeIf(name -> name.endsWith("_mean") || name.endsWith("_var"));
    return trained;
  }
}
