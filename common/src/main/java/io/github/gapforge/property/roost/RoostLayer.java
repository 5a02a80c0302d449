package io.github.gapforge.property.roost;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/**
 * Roost as a layer of Deeplearning4j: rows of pairs (atomic number, atomic fraction), filled up
 * with zeros, go in; standardised predictions come out. Holds the elements' features, so that a
 * model file is complete. Setters and the empty constructor are for reading that file.
 */
public final class RoostLayer extends BaseLayer {

  private static final long serialVersionUID = 1L;

  private int elementFeatures;
  private int embedding;
  private int layers;
  private int heads;
  private int hidden;
  private int[] outputHidden;
  private int outputs;
  private float[] features;
  private double weightDecay;

  /** For reading model files. */
  public RoostLayer() {}

  /**
   * A layer.
   *
   * @param features of the elements by atomic number
   * @param weightDecay share of every parameter, biases too, that a step takes off, times the
   *     learning rate and apart from the updater (AdamW with Adam: Loshchilov and Hutter, ICLR
   *     2019)
   */
  public RoostLayer(RoostSizes sizes, float[] features, double weightDecay) {
    this.elementFeatures = sizes.elementFeatures();
    this.embedding = sizes.embedding();
    this.layers = sizes.layers();
    this.heads = sizes.heads();
    this.hidden = sizes.hidden();
    this.outputHidden = sizes.outputHidden().stream().mapToInt(Integer::intValue).toArray();
    this.outputs = sizes.outputs();
    this.features = features.clone();
    this.weightDecay = weightDecay;
    setLayerName("roost");
  }

  /** The widths. */
  RoostSizes sizes() {
    List<Integer> widths = new ArrayList<>();
    Arrays.stream(outputHidden).forEach(widths::add);
    return new RoostSizes(elementFeatures, embedding, layers, heads, hidden, widths, outputs);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    RoostComputation computation = new RoostComputation(configuration, type);
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
    return RoostParameters.INSTANCE;
  }

  @Override
  public InputType getOutputType(int index, InputType input) {
    return InputType.feedForward(outputs);
  }

  @Override
  public void setNIn(InputType input, boolean override) {
    // Formulas come in any length.
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
  public List<Regularization> getRegularizationByParam(String name) {
    return weightDecay > 0 ? List.of(new WeightDecay(weightDecay, true)) : List.of();
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType input) {
    long parameters = new RoostLayout(sizes()).size();
    return new LayerMemoryReport.Builder(
            getLayerName(), RoostLayer.class, input, getOutputType(0, input))
        .standardMemory(parameters, 2 * parameters)
        .workingMemory(0, 0, 0, 0)
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
  }

  public int getElementFeatures() {
    return elementFeatures;
  }

  public void setElementFeatures(int elementFeatures) {
    this.elementFeatures = elementFeatures;
  }

  public int getEmbedding() {
    return embedding;
  }

  public void setEmbedding(int embedding) {
    this.embedding = embedding;
  }

  public int getLayers() {
    return layers;
  }

  public void setLayers(int layers) {
    this.layers = layers;
  }

  public int getHeads() {
    return heads;
  }

  public void setHeads(int heads) {
    this.heads = heads;
  }

  public int getHidden() {
    return hidden;
  }

  public void setHidden(int hidden) {
    this.hidden = hidden;
  }

  public int[] getOutputHidden() {
    return outputHidden.clone();
  }

  public void setOutputHidden(int[] outputHidden) {
    this.outputHidden = outputHidden.clone();
  }

  public int getOutputs() {
    return outputs;
  }

  public void setOutputs(int outputs) {
    this.outputs = outputs;
  }

  public float[] getFeatures() {
    return features.clone();
  }

  public void setFeatures(float[] features) {
    this.features = features.clone();
  }

  public double getWeightDecay() {
    return weightDecay;
  }

  public void setWeightDecay(double weightDecay) {
    this.weightDecay = weightDecay;
  }
}
