package io.github.gapforge.stability.gatgnn;

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

/** Runs a {@link GatgnnLayer}: {@link GatgnnPass} between Deeplearning4j's arrays. */
final class GatgnnComputation extends BaseLayer<GatgnnLayer> {

  private static final long serialVersionUID = 1L;

  private final transient GraphBatch batch = new GraphBatch();
  private final transient GatgnnPass pass;
  private final float[] parameters;
  private final float[] gradients;

  GatgnnComputation(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
    GatgnnLayout layout = new GatgnnLayout(((GatgnnLayer) configuration.getLayer()).sizes());
    pass = GatgnnPass.of(layout);
    parameters = new float[layout.size()];
    gradients = new float[layout.size()];
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    GraphRows.decode(input, batch);
    FloatMemory.read(paramsFlattened, parameters);
    pass.take(parameters);
    float[] result = pass.forward(batch, training);
    INDArray out =
        workspaces.create(
            ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {batch.graphs(), 1}, 'c');
    for (int g = 0; g < batch.graphs(); g++) {
      out.putScalar(g, 0, result[g]);
    }
    return out;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray error, LayerWorkspaceMgr workspaces) {
    float[] errors = new float[batch.graphs()];
    for (int g = 0; g < errors.length; g++) {
      errors[g] = error.getFloat(g, 0);
    }
    pass.backward(batch, errors, gradients, 1);
    FloatMemory.write(gradients, gradientsFlattened);
    Gradient gradient = new DefaultGradient(gradientsFlattened);
    gradientViews.forEach(gradient::setGradientFor);
    // Nothing lies before the crystals: there is no gradient in them.
    return new Pair<>(gradient, null);
  }

  /** Running statistics move by means already; gradients are sums over the rows. */
  @Override
  public boolean updaterDivideByMinibatch(String name) {
    return !GatgnnLayer.isStatistic(name);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {
    // There are none.
  }
}
