package io.github.gapforge.generator;

import java.util.Arrays;

/** A dense layer: one product. */
final class PreparedDense implements PreparedLayer {

  private final MatrixProduct product;
  private final GeneratorLayer.Dense layer;
  private final float[] packed;

  PreparedDense(GeneratorLayer.Dense layer, MatrixProduct product) {
    this.layer = layer;
    this.product = product;
    this.packed = new float[layer.weights().length];
    MatrixProduct.pack(layer.weights(), 0, layer.inputs(), layer.outputs(), packed, 0);
  }

  @Override
  public void apply(float[][] values, int at) {
    float[] out = values[at + 1];
    int batch = product.batch();
    for (int o = 0; o < layer.outputs(); o++) {
      Arrays.fill(out, o * batch, (o + 1) * batch, layer.bias()[o]);
    }
    product.add(packed, 0, values[at], 0, layer.inputs(), out, 0, layer.outputs());
  }
}
