package io.github.gapforge.stability.gatgnn;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/**
 * GATGNN as a layer of Deeplearning4j: crystals as rows of numbers ({@link GraphRows}) go in,
 * predictions come out. Setters and the empty constructor are for reading model files.
 */
public final class GatgnnLayer extends BaseLayer {

  private static final long serialVersionUID = 1L;

  private int atomFeatures;
  private int distanceFeatures;
  private int width;
  private int heads;
  private int layers;
  private double weightDecay;

  /** For reading model files. */
  public GatgnnLayer() {}

  /**
   * A layer.
   *
   * @param weightDecay share of every trained parameter, biases too, that a step takes off, times
   *     the learning rate and apart from the updater (AdamW with Adam: Loshchilov and Hutter, ICLR
   *     2019)
   */
  public GatgnnLayer(GatgnnSizes sizes, double weightDecay) {
    this.atomFeatures = sizes.atomFeatures();
    this.distanceFeatures = sizes.distanceFeatures();
    this.width = sizes.width();
    this.heads = sizes.heads();
    this.layers = sizes.layers();
    this.weightDecay = weightDecay;
    setLayerName("gatgnn");
  }

  /** The widths. */
  GatgnnSizes sizes() {
    return new GatgnnSizes(atomFeatures, distanceFeatures, width, heads, layers);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    GatgnnComputation computation = new GatgnnComputation(configuration, type);
    computation.setListeners(listeners);
    computation.setIndex(index);
    computation.setParamsViewArray(parameters);
    Map<String, INDArray> table = initializer().init(configuration, parameters, initialize);
    computation.setParamTable(table);
    computation.setConf(configuration);
    return computation;
  }

  @Override
  public ParamInitializer initializer() {
    return GatgnnParameters.INSTANCE;
  }

  /** Whether a parameter is a running statistic, which is moved and not trained. */
  static boolean isStatistic(String name) {
    return name.endsWith(".mean") || name.endsWith(".variance");
  }

  @Override
  public IUpdater getUpdaterByParam(String name) {
    return isStatistic(name) ? new NoOp() : super.getUpdaterByParam(name);
  }

  @Override
  public List<Regularization> getRegularizationByParam(String name) {
    return weightDecay > 0 && !isStatistic(name)
        ? List.of(new WeightDecay(weightDecay, true))
        : List.of();
  }

  @Override
  public InputType getOutputType(int index, InputType input) {
    return InputType.feedForward(1);
  }

  @Override
  public void setNIn(InputType input, boolean override) {
    // Crystals come in any size.
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType input) {
    return null;
  }

  @Override
  public boolean isPretrainParam(String name) {
    return false;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType input) {
    long parameters = new GatgnnLayout(sizes()).size();
    return new LayerMemoryReport.Builder(
            getLayerName(), GatgnnLayer.class, input, getOutputType(0, input))
        .standardMemory(parameters, 2 * parameters)
        .workingMemory(0, 0, 0, 0)
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
  }

  public int getAtomFeatures() {
    return atomFeatures;
  }

  public void setAtomFeatures(int atomFeatures) {
    this.atomFeatures = atomFeatures;
  }

  public int getDistanceFeatures() {
    return distanceFeatures;
  }

  public void setDistanceFeatures(int distanceFeatures) {
    this.distanceFeatures = distanceFeatures;
  }

  public int getWidth() {
    return width;
  }

  public void setWidth(int width) {
    this.width = width;
  }

  public int getHeads() {
    return heads;
  }

  public void setHeads(int heads) {
    this.heads = heads;
  }

  public int getLayers() {
    return layers;
  }

  public void setLayers(int layers) {
    this.layers = layers;
  }

  public double getWeightDecay() {
    return weightDecay;
  }

  public void setWeightDecay(double weightDecay) {
    this.weightDecay = weightDecay;
  }
}
