package io.github.gapforge.nn.flat;

import io.github.gapforge.nn.flat.DenseNetwork.Layer;
import io.github.gapforge.products.PanelMatrix;
import io.github.gapforge.products.RowProduct;
import java.util.Arrays;

/**
 * The three products of a layer's weights and a batch of rows: forward, back, and the weights'
 * gradient. Each may be confined to the layer's first inputs, which rows then consist of. A sum is
 * one chain of fused multiply-adds, whichever way it is computed. Keeps its memory, so it belongs
 * to one thread.
 */
final class WeightProducts {

  private static final int TILE = 16; // rows: a cache line of floats

  private final RowProduct product = DensePass.product();
  private final PanelMatrix matrix = new PanelMatrix();
  private float[] columns = new float[0];
  private float[] zeros = new float[0];
  private float[] ones = new float[0];

  /** Sets {@code out} to biases and the product of rows and weights. */
  void forward(float[] parameters, Layer layer, float[] in, int rows, float[] out) {
    int bias = layer.linear().bias().at();
    forward(parameters, layer, layer.inputs(), in, rows, parameters, bias, out);
  }

  /** The same of the first inputs, without biases. */
  void forwardUnbiased(
      float[] parameters, Layer layer, int inputs, float[] in, int rows, float[] out) {
    forward(parameters, layer, inputs, in, rows, zeros(layer.outputs()), 0, out);
  }

  private void forward(
      float[] parameters,
      Layer layer,
      int inputs,
      float[] in,
      int rows,
      float[] start,
      int startAt,
      float[] out) {
    int n = layer.outputs();
    matrix.packRows(parameters, layer.linear().weight(), 0, inputs);
    product.multiply(matrix, in, 0, inputs, 1, rows, start, startAt, 0, out, 0, n);
  }

  /** Sets {@code before} to the errors in the first inputs that come from those in the outputs. */
  void back(float[] parameters, Layer layer, int inputs, float[] errors, int rows, float[] before) {
    if (layer.outputs() == 1) {
      int at = layer.linear().weight().at();
      for (int r = 0; r < rows; r++) {
        float error = errors[r];
        for (int i = 0; i < inputs; i++) {
          before[r * inputs + i] = error * parameters[at + i];
        }
      }
      return;
    }
    matrix.packTransposed(parameters, layer.linear().weight(), 0, inputs);
    float[] start = zeros(inputs);
    product.multiply(matrix, errors, 0, layer.outputs(), 1, rows, start, 0, 0, before, 0, inputs);
  }

  /** Adds to the gradient in weights and biases. */
  void addGradient(Layer layer, float[] in, float[] errors, int rows, float[] gradient) {
    int bias = layer.linear().bias().at();
    addWeightGradient(layer, layer.inputs(), in, errors, rows, gradient);
    if (layer.outputs() == 1) {
      for (int r = 0; r < rows; r++) {
        gradient[bias] += errors[r];
      }
    } else {
      product.add(matrix, ones(rows), 0, rows, 1, 1, gradient, bias, layer.outputs());
    }
  }

  /** Adds to the gradient in the weights of the first inputs; leaves the errors in the matrix. */
  void addWeightGradient(
      Layer layer, int inputs, float[] in, float[] errors, int rows, float[] gradient) {
    int n = layer.outputs();
    int at = layer.linear().weight().at();
    if (n == 1) {
      for (int r = 0; r < rows; r++) {
        float error = errors[r];
        for (int i = 0; i < inputs; i++) {
          gradient[at + i] = Math.fma(error, in[r * inputs + i], gradient[at + i]);
        }
      }
      return;
    }
    matrix.pack(errors, 0, n, 1, rows, n);
    transpose(in, inputs, rows);
    product.add(matrix, columns, 0, rows, 1, inputs, gradient, at, n);
  }

  /** Lays columns out one after the other: walked down in a wide matrix they share cache sets. */
  private void transpose(float[] in, int width, int rows) {
    columns = columns.length >= rows * width ? columns : new float[rows * width];
    for (int r0 = 0; r0 < rows; r0 += TILE) {
      int r1 = Math.min(rows, r0 + TILE);
      for (int i = 0; i < width; i++) {
        for (int r = r0; r < r1; r++) {
          columns[i * rows + r] = in[r * width + i];
        }
      }
    }
  }

  private float[] ones(int count) {
    if (ones.length < count) {
      ones = new float[count];
      Arrays.fill(ones, 1);
    }
    return ones;
  }

  private float[] zeros(int count) {
    zeros = zeros.length >= count ? zeros : new float[count];
    return zeros;
  }
}
