package io.github.gapforge.nn.flat;

import io.github.gapforge.nn.FloatMemory;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a {@link FlatLayer}: passes on arrays of the Java heap between Deeplearning4j's arrays. */
public abstract class FlatComputation extends BaseLayer<FlatLayer> {

  private static final long serialVersionUID = 1L;

  private final float[] parameters;
  private final float[] gradients;
  private final int outputs;

  /** A computation of the configuration's layer. */
  protected FlatComputation(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
    FlatLayer layer = (FlatLayer) configuration.getLayer();
    parameters = new float[layer.size()];
    gradients = new float[layer.size()];
    outputs = layer.outputWidth();
  }

  /**
   * The outputs.
   *
   * @param rows the input
   * @param parameters of all slices
   * @return outputs row by row; longer than that, too
   */
  protected abstract float[] forward(INDArray rows, float[] parameters, boolean training);

  /**
   * Gradients of the rows last seen.
   *
   * @param errors derivatives in the outputs, row by row
   * @param gradients set to the derivatives in the parameters, summed over the rows
   */
  protected abstract void backward(float[] errors, float[] gradients);

  @Override
  public final INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    FloatMemory.read(paramsFlattened, parameters);
    float[] result = forward(input, parameters, training);
    long rows = input.size(0);
    INDArray out =
        workspaces.create(ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {rows, outputs}, 'c');
    for (int row = 0; row < rows; row++) {
      for (int o = 0; o < outputs; o++) {
        out.putScalar(row, o, result[row * outputs + o]);
      }
    }
    return out;
  }

  @Override
  public final Pair<Gradient, INDArray> backpropGradient(
      INDArray error, LayerWorkspaceMgr workspaces) {
    float[] errors = new float[Math.toIntExact(error.length())];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = error.getFloat(i / outputs, i % outputs);
    }
    backward(errors, gradients);
    FloatMemory.write(gradients, gradientsFlattened);
    Gradient gradient = new DefaultGradient(gradientsFlattened);
    gradientViews.forEach(gradient::setGradientFor);
    // Nothing lies before the rows: there is no gradient in them.
    return new Pair<>(gradient, null);
  }

  /** Running statistics move by means already; gradients are sums over the rows. */
  @Override
  public final boolean updaterDivideByMinibatch(String name) {
    return !layerConf().isStatistic(name);
  }

  @Override
  public final boolean isPretrainLayer() {
    return false;
  }

  @Override
  public final void clearNoiseWeightParams() {
    // There are none.
  }
}
