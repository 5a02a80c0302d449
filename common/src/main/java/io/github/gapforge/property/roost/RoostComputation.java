package io.github.gapforge.property.roost;

import io.github.gapforge.nn.FloatMemory;
import io.github.gapforge.nn.flat.FlatComputation;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Runs a {@link RoostLayer}: {@link RoostPass} between Deeplearning4j's arrays. */
final class RoostComputation extends FlatComputation {

  private static final long serialVersionUID = 1L;

  private final transient FormulaBatch batch = new FormulaBatch();
  private final transient RoostPass pass;

  RoostComputation(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
    RoostLayer layer = (RoostLayer) configuration.getLayer();
    pass = new RoostPass(new RoostLayout(layer.sizes()), layer.getFeatures(), Arithmetic.best());
  }

  @Override
  protected float[] forward(INDArray rows, float[] parameters, boolean training) {
    decode(rows, batch);
    pass.take(parameters);
    return pass.forward(batch);
  }

  @Override
  protected void backward(float[] errors, float[] gradients) {
    pass.backward(batch, errors, gradients);
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
