package io.github.gapforge.generator;

import java.util.Arrays;

/**
 * A dense layer over several batches of a {@link MatrixProduct}. A few outputs of all batches come
 * before the next ones: their weights are read from the first-level cache for all batches but one,
 * and all the layer's weights, which fill more than the second level, once for all.
 */
final class GroupedDense {

  private final MatrixProduct product;
  private final GeneratorLayer.Dense layer;
  private final float[] packed;

  GroupedDense(GeneratorLayer.Dense layer, MatrixProduct product) {
    this.layer = layer;
    this.product = product;
    this.packed = new float[layer.weights().length];
    MatrixProduct.pack(layer.weights(), 0, layer.inputs(), layer.outputs(), packed, 0);
  }

  /** Outputs of the first batches, one batch after another; so the inputs. */
  void apply(float[] in, float[] out, int batches) {
    int lanes = product.batch();
    int inputs = layer.inputs();
    int outputs = layer.outputs();
    int tile;
    for (int o = 0; o < outputs; o += tile) {
      tile = MatrixProduct.tile(outputs - o);
      for (int batch = 0; batch < batches; batch++) {
        int to = (batch * outputs + o) * lanes;
        for (int t = 0; t < tile; t++) {
          Arrays.fill(out, to + t * lanes, to + (t + 1) * lanes, layer.bias()[o + t]);
        }
        product.add(packed, o * inputs, in, batch * inputs * lanes, inputs, out, to, tile);
      }
    }
  }
}
