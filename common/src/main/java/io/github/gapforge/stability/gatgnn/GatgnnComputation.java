package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.nn.flat.FlatComputation;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a {@link GatgnnLayer}: {@link GatgnnPass} between Deeplearning4j's arrays. */
final class GatgnnComputation extends FlatComputation {

  private static final long serialVersionUID = 1L;

  private final transient GraphBatch batch = new GraphBatch();
  private final transient GatgnnPass pass;

  GatgnnComputation(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
    GatgnnLayer layer = (GatgnnLayer) configuration.getLayer();
    pass = GatgnnPass.of(new GatgnnLayout(layer.sizes()));
  }

  @Override
  protected float[] forward(INDArray rows, float[] parameters, boolean training) {
    GraphRows.decode(rows, batch);
    pass.take(parameters);
    return pass.forward(batch, training);
  }

  @Override
  protected void backward(float[] errors, float[] gradients) {
    pass.backward(batch, errors, gradients, 1);
  }
}
