package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.products.Linear;
import io.github.gapforge.products.MatrixMap;
import io.github.gapforge.products.Memory;
import io.github.gapforge.products.RowProduct;

/** softplus(x W + b). */
final class DenseLayer {

  private final SoftUnits soft;
  private final Linear places;
  private final int outputs;
  private final MatrixMap map;
  private final Memory sums = new Memory();
  private final Memory result = new Memory();

  DenseLayer(RowProduct product, SoftUnits soft, Linear places) {
    this.soft = soft;
    this.places = places;
    this.outputs = places.weight().outputs();
    this.map = new MatrixMap(product, places.weight());
  }

  void take(float[] all) {
    map.take(all);
  }

  /** Rows of outputs: memory of this layer, overwritten by the next pass. */
  float[] forward(float[] in, int rows) {
    float[] z = sums.atLeast(rows * outputs);
    map.forward(in, rows, places.bias(), z);
    float[] out = result.atLeast(rows * outputs);
    soft.softplus(z, out, rows * outputs);
    return out;
  }

  /**
   * The backward pass of the last forward pass.
   *
   * @param error gradient in the outputs; overwritten
   * @param inGradient gradient in the inputs, added to
   */
  void backward(float[] in, float[] error, int rows, float[] inGradient, float[] gradient) {
    soft.backThroughSoftplus(sums.values(), error, rows * outputs);
    MatrixMap.backToBias(places.bias(), error, rows, gradient);
    map.backToWeights(in, error, rows, gradient);
    map.backToInputs(error, rows, inGradient);
  }
}
