package io.github.gapforge.property.roost;

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
import org.nd4j.linalg.factory.Nd4j;

/** Runs a {@link RoostLayer}: {@link RoostPass} between Deeplearning4j's arrays. */
final class RoostComputation extends BaseLayer<RoostLayer> {

  private static final long serialVersionUID = 1L;

  private final transient FormulaBatch batch = new FormulaBatch();
  private final transient RoostPass pass;
  private final float[] parameters;
  private final float[] gradients;
  private final int outputs;

  RoostComputation(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
    RoostLayer layer = (RoostLayer) configuration.getLayer();
    RoostLayout layout = new RoostLayout(layer.sizes());
    pass = new RoostPass(layout, layer.getFeatures(), Arithmetic.best());
    parameters = new float[layout.size()];
    gradients = new float[layout.size()];
    outputs = layer.getOutputs();
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    decode(input, batch);
    FloatMemory.read(paramsFlattened, parameters);
    pass.take(parameters);
    float[] result = pass.forward(batch);
    INDArray out =
        workspaces.create(
            ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {batch.formulas(), outputs}, 'c');
    for (int f = 0; f < batch.formulas(); f++) {
      for (int o = 0; o < outputs; o++) {
        out.putScalar(f, o, result[f * outputs + o]);
      }
    }
    return out;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray error, LayerWorkspaceMgr workspaces) {
    float[] errors = new float[batch.formulas() * outputs];
    for (int f = 0; f < batch.formulas(); f++) {
      for (int o = 0; o < outputs; o++) {
        errors[f * outputs + o] = error.getFloat(f, o);
      }
    }
    pass.backward(batch, errors, gradients);
    FloatMemory.write(gradients, gradientsFlattened);
    Gradient gradient = new DefaultGradient(gradientsFlattened);
    gradientViews.forEach(gradient::setGradientFor);
    // Nothing lies before the formulas: there is no gradient in them.
    return new Pair<>(gradient, null);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {
    // There are none.
  }

  /** Formulas as rows of pairs (atomic number, atomic fraction), filled up with zeros. */
  static INDArray encode(FormulaBatch batch) {
    int most = 1;
    for (int f = 0; f < batch.formulas(); f++) {
      most = Math.max(most, batch.first(f + 1) - batch.first(f));
    }
    float[] rows = new float[batch.formulas() * 2 * most];
    for (int f = 0; f < batch.formulas(); f++) {
      int to = f * 2 * most;
      for (int a = batch.first(f); a < batch.first(f + 1); a++) {
        rows[to++] = batch.element(a);
        rows[to++] = batch.share(a);
      }
    }
    return Nd4j.createFromArray(rows).reshape('c', batch.formulas(), 2L * most);
  }

  static void decode(INDArray rows, FormulaBatch batch) {
    int width = Math.toIntExact(rows.size(1));
    float[] values = new float[Math.toIntExact(rows.length())];
    FloatMemory.read(rows.ordering() == 'c' && !rows.isView() ? rows : rows.dup('c'), values);
    batch.clear();
    for (int from = 0; from < values.length; from += width) {
      int atoms = 0;
      while (2 * atoms < width && values[from + 2 * atoms] > 0) {
        atoms++;
      }
      if (atoms == 0) {
        throw new IllegalArgumentException("row " + from / width + " holds no formula");
      }
      batch.begin(atoms);
      for (int a = 0; a < atoms; a++) {
        batch.set(a, (int) values[from + 2 * a], values[from + 2 * a + 1]);
      }
    }
  }
}
