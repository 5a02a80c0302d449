package io.github.gapforge.nn.flat;

import io.github.gapforge.nn.flat.DenseNetwork.Layer;
import io.github.gapforge.products.LeakyUnits;
import java.util.Arrays;
import java.util.List;

/**
 * The gradient penalty of Gulrajani et al. (NeurIPS 2017), γ · mean((‖∇D(x)‖ − 1)²), of a {@link
 * DenseNetwork} without norms, and its exact gradient by first derivatives only.
 *
 * <p>With u = ∇D(x)/‖∇D(x)‖ held fixed, ‖∇D(x)‖ = u·∇D(x): u goes forward through the weights and
 * the units' slopes at x. A weight's part in that is what reaches it from u, times what comes back
 * to it from the output. Biases have none: the units are piecewise linear. Keeps its memory, so it
 * belongs to one thread.
 */
public final class DensePenalty {

  /** Under the root of ‖∇D(x)‖², so that a critic without slope has a gradient. */
  private static final double STABILISER = 1e-12;

  private final List<Layer> layers;
  private final int free;
  private final double weight;
  private final WeightProducts products = new WeightProducts();
  private final LeakyUnits units = DensePass.units();
  private final float[][] values; // what enters each layer at x
  private final float[][] errors; // what comes back to each layer's outputs from D
  private final float[][] along; // what reaches each layer from u
  private int rows;

  /**
   * A penalty on a critic with one output.
   *
   * @param free first inputs, along which the slope is taken; the others are conditions
   * @param weight γ
   * @throws IllegalArgumentException if the critic has norms or several outputs
   */
  public DensePenalty(DenseNetwork critic, int free, double weight) {
    this.layers = critic.layers();
    this.free = free;
    this.weight = weight;
    if (critic.outputs() != 1 || layers.stream().anyMatch(Layer::hasNorm)) {
      throw new IllegalArgumentException("a penalty needs a critic with one output and no norms");
    }
    values = new float[layers.size()][0];
    errors = new float[layers.size()][0];
    along = new float[layers.size()][0];
  }

  /**
   * Adds the penalty's gradient in the critic's parameters.
   *
   * @param in samples row by row: points between real and generated ones
   * @param gradient added to
   * @return γ · mean((‖∇D(x)‖ − 1)²)
   */
  public double addGradient(float[] parameters, float[] in, int rows, float[] gradient) {
    this.rows = rows;
    forward(parameters, in);
    float[] slopes = backward(parameters);
    double sum = 0;
    for (int r = 0; r < rows; r++) {
      double square = STABILISER;
      for (int i = r * free; i < (r + 1) * free; i++) {
        square += slopes[i] * slopes[i];
      }
      double norm = Math.sqrt(square);
      double excess = norm - 1;
      sum += excess * excess;
      // The factor of the loss goes along with u: all that follows is linear in it.
      float factor = (float) (2 * weight * excess / rows / norm);
      for (int i = r * free; i < (r + 1) * free; i++) {
        slopes[i] *= factor;
      }
    }
    tangent(parameters, slopes);
    for (int l = 0; l < layers.size(); l++) {
      int inputs = l == 0 ? free : layers.get(l).inputs();
      products.addWeightGradient(layers.get(l), inputs, along[l], errors[l], rows, gradient);
    }
    return weight * sum / rows;
  }

  private void forward(float[] parameters, float[] in) {
    values[0] = in;
    for (int l = 0; l + 1 < layers.size(); l++) {
      Layer layer = layers.get(l);
      int n = layer.outputs();
      float[] out = sized(values[l + 1], n);
      products.forward(parameters, layer, values[l], rows, out);
      units.forward(out, out, rows * n, DenseNetwork.SLOPE);
      values[l + 1] = out;
    }
  }

  /** What comes back from D to every layer; returns its slopes in the free inputs. */
  private float[] backward(float[] parameters) {
    int last = layers.size() - 1;
    errors[last] = sized(errors[last], 1);
    Arrays.fill(errors[last], 0, rows, 1);
    for (int l = last; l >= 0; l--) {
      Layer layer = layers.get(l);
      int n = l == 0 ? free : layer.inputs();
      float[] before = l == 0 ? new float[rows * n] : sized(errors[l - 1], n);
      products.back(parameters, layer, n, errors[l], rows, before);
      if (l == 0) {
        return before;
      }
      units.backward(values[l], before, rows * n, DenseNetwork.SLOPE);
      errors[l - 1] = before;
    }
    throw new IllegalStateException("a network without layers");
  }

  private void tangent(float[] parameters, float[] direction) {
    along[0] = direction;
    for (int l = 0; l + 1 < layers.size(); l++) {
      Layer layer = layers.get(l);
      int inputs = l == 0 ? free : layer.inputs();
      int n = layer.outputs();
      float[] out = sized(along[l + 1], n);
      products.forwardUnbiased(parameters, layer, inputs, along[l], rows, out);
      units.backward(values[l + 1], out, rows * n, DenseNetwork.SLOPE);
      along[l + 1] = out;
    }
  }

  private float[] sized(float[] memory, int width) {
    return memory.length >= rows * width ? memory : new float[rows * width];
  }
}
