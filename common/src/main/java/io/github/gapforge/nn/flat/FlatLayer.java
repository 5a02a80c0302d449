package io.github.gapforge.nn.flat;

import io.github.gapforge.products.Slice;
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
 * A whole network as one layer: rows of numbers in, rows of outputs out, all parameters in one flat
 * array. Setters and empty constructors are for reading model files.
 */
public abstract class FlatLayer extends BaseLayer {

  private static final long serialVersionUID = 1L;

  private double weightDecay;

  /** For reading model files. */
  protected FlatLayer() {}

  /**
   * A layer.
   *
   * @param weightDecay share of every trained parameter, biases too, that a step takes off, times
   *     the learning rate and apart from the updater (AdamW with Adam: Loshchilov and Hutter, ICLR
   *     2019)
   */
  protected FlatLayer(String name, double weightDecay) {
    this.weightDecay = weightDecay;
    setLayerName(name);
  }

  /** All parameters' places, in their order, without gaps. */
  protected abstract List<Slice> slices();

  /** First values of all parameters, by their places. */
  protected abstract float[] firstValues(long seed);

  /** Numbers of an output row. */
  protected abstract int outputWidth();

  /** What runs the layer. */
  protected abstract FlatComputation computation(
      NeuralNetConfiguration configuration, DataType type);

  /** Whether a parameter is a running statistic, which is moved and not trained. */
  protected boolean isStatistic(String name) {
    return false;
  }

  /** Number of parameters and statistics. */
  public final int size() {
    List<Slice> all = slices();
    Slice last = all.get(all.size() - 1);
    return last.at() + last.length();
  }

  @Override
  public final Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    FlatComputation computation = computation(configuration, type);
    computation.setListeners(listeners);
    computation.setIndex(index);
    computation.setParamsViewArray(parameters);
    Map<String, INDArray> table = initializer().init(configuration, parameters, initialize);
    computation.setParamTable(table);
    computation.setConf(configuration);
    return computation;
  }

  @Override
  public final ParamInitializer initializer() {
    return FlatParameters.INSTANCE;
  }

  @Override
  public final IUpdater getUpdaterByParam(String name) {
    return isStatistic(name) ? new NoOp() : super.getUpdaterByParam(name);
  }

  @Override
  public final List<Regularization> getRegularizationByParam(String name) {
    return weightDecay > 0 && !isStatistic(name)
        ? List.of(new WeightDecay(weightDecay, true))
        : List.of();
  }

  @Override
  public final InputType getOutputType(int index, InputType input) {
    return InputType.feedForward(outputWidth());
  }

  @Override
  public final void setNIn(InputType input, boolean override) {
    // Rows come in any length.
  }

  @Override
  public final InputPreProcessor getPreProcessorForInputType(InputType input) {
    return null;
  }

  @Override
  public final boolean isPretrainParam(String name) {
    return false;
  }

  @Override
  public final LayerMemoryReport getMemoryReport(InputType input) {
    long parameters = size();
    return new LayerMemoryReport.Builder(getLayerName(), getClass(), input, getOutputType(0, input))
        .standardMemory(parameters, 2 * parameters)
        .workingMemory(0, 0, 0, 0)
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
  }

  public final double getWeightDecay() {
    return weightDecay;
  }

  public final void setWeightDecay(double weightDecay) {
    this.weightDecay = weightDecay;
  }
}
