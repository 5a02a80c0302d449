package io.github.gapforge.nn.flat;

import io.github.gapforge.nn.flat.DenseNetwork.Layer;
import io.github.gapforge.products.LeakyUnits;
import io.github.gapforge.products.RowProduct;
import io.github.gapforge.products.VectorModule;
import io.github.gapforge.run.KeyedRandom;
import java.util.List;

/**
 * Forward and backward passes of a {@link DenseNetwork} on batches of rows; keeps its memory, so it
 * belongs to one thread. A backward pass belongs to the forward pass before it.
 */
public final class DensePass {

  private static final double EPSILON = 1e-5;

  private final List<Layer> layers;
  private final WeightProducts products = new WeightProducts();
  private final LeakyUnits leaky = units();
  private final float[][] values; // what enters each layer, then the output
  private final float[][] normed; // hidden units, normalised, before scale and shift
  private final float[][] units; // hidden units before their nonlinearity
  private final float[][] spreads; // 1 / deviation of a row's units
  private final float[][] masks;
  private final float[][] before; // errors in what enters each layer
  private int rows;
  private boolean dropped;

  /** Passes of a network. */
  public DensePass(DenseNetwork network) {
    layers = network.layers();
    int n = layers.size();
    values = new float[n + 1][0];
    normed = new float[n][0];
    units = new float[n][0];
    spreads = new float[n][0];
    masks = new float[n][0];
    before = new float[n][0];
  }

  /** The outputs of a batch, row by row; valid until the next pass. */
  public float[] forward(float[] parameters, float[] in, int rows) {
    return forward(parameters, in, rows, 0, null);
  }

  /**
   * The outputs of a batch in training.
   *
   * @param dropout share of the hidden units that are left out; the others grow to make up for it
   * @param random draws which; not read where the share is 0
   */
  public float[] forward(
      float[] parameters, float[] in, int rows, double dropout, KeyedRandom random) {
    this.rows = rows;
    this.dropped = dropout > 0;
    values[0] = in;
    for (int l = 0; l < layers.size(); l++) {
      Layer layer = layers.get(l);
      boolean last = l + 1 == layers.size();
      float[] out =
          last
              ? (values[l + 1] = sized(values[l + 1], layer))
              : (units[l] = sized(units[l], layer));
      products.forward(parameters, layer, values[l], rows, out);
      if (!last) {
        if (layer.hasNorm()) {
          normalise(parameters, layer, l);
        }
        values[l + 1] = sized(values[l + 1], layer);
        leaky.forward(units[l], values[l + 1], rows * layer.outputs(), DenseNetwork.SLOPE);
        if (dropped) {
          drop(l, dropout, random);
        }
      }
    }
    return values[layers.size()];
  }

  private float[] sized(float[] memory, Layer layer) {
    int needed = rows * layer.outputs();
    return memory.length >= needed ? memory : new float[needed];
  }

  private void drop(int l, double dropout, KeyedRandom random) {
    Layer layer = layers.get(l);
    masks[l] = sized(masks[l], layer);
    float kept = (float) (1 / (1 - dropout));
    for (int i = 0; i < rows * layer.outputs(); i++) {
      masks[l][i] = random.nextDouble() < dropout ? 0 : kept;
      values[l + 1][i] *= masks[l][i];
    }
  }

  private void normalise(float[] parameters, Layer layer, int l) {
    int n = layer.outputs();
    normed[l] = sized(normed[l], layer);
    spreads[l] = spreads[l].length >= rows ? spreads[l] : new float[rows];
    for (int r = 0; r < rows; r++) {
      double sum = 0;
      double squares = 0;
      for (int i = r * n; i < (r + 1) * n; i++) {
        sum += units[l][i];
        squares += units[l][i] * units[l][i];
      }
      float mean = (float) (sum / n);
      float spread =
          (float) (1 / Math.sqrt(Math.max(0, squares / n - (double) mean * mean) + EPSILON));
      spreads[l][r] = spread;
      for (int i = 0; i < n; i++) {
        float value = (units[l][r * n + i] - mean) * spread;
        normed[l][r * n + i] = value;
        units[l][r * n + i] =
            value * parameters[layer.scale().at() + i] + parameters[layer.shift().at() + i];
      }
    }
  }

  /**
   * Adds the gradient of the last forward pass's batch.
   *
   * @param errors gradient in the outputs, row by row
   * @param gradient of all parameters, added to; null where it is not wanted
   * @return gradient in the inputs, row by row; valid until the next pass
   */
  public float[] backward(float[] parameters, float[] errors, float[] gradient) {
    float[] current = backwardToFirst(parameters, errors, gradient);
    return throughWeights(parameters, 0, current);
  }

  /** The same where the gradient in the inputs is not wanted. */
  public void backwardInParameters(float[] parameters, float[] errors, float[] gradient) {
    backwardToFirst(parameters, errors, gradient);
  }

  /** Goes back to the first layer's outputs; returns the errors in them. */
  private float[] backwardToFirst(float[] parameters, float[] errors, float[] gradient) {
    float[] current = errors;
    for (int l = layers.size() - 1; l >= 0; l--) {
      Layer layer = layers.get(l);
      if (l + 1 < layers.size()) {
        throughUnits(parameters, layer, l, current, gradient);
      }
      if (gradient != null) {
        products.addGradient(layer, values[l], current, rows, gradient);
      }
      if (l > 0) {
        current = throughWeights(parameters, l, current);
      }
    }
    return current;
  }

  private float[] throughWeights(float[] parameters, int l, float[] errors) {
    int inputs = layers.get(l).inputs();
    before[l] = before[l].length >= rows * inputs ? before[l] : new float[rows * inputs];
    products.back(parameters, layers.get(l), inputs, errors, rows, before[l]);
    return before[l];
  }

  private void throughUnits(
      float[] parameters, Layer layer, int l, float[] errors, float[] gradient) {
    leaky.backward(units[l], errors, rows * layer.outputs(), DenseNetwork.SLOPE);
    for (int i = 0; dropped && i < rows * layer.outputs(); i++) {
      errors[i] *= masks[l][i];
    }
    if (layer.hasNorm()) {
      throughNorm(parameters, layer, l, errors, gradient);
    }
  }

  private void throughNorm(
      float[] parameters, Layer layer, int l, float[] errors, float[] gradient) {
    int n = layer.outputs();
    int scale = layer.scale().at();
    for (int r = 0; r < rows; r++) {
      int at = r * n;
      if (gradient != null) {
        addNormGradient(layer, normed[l], errors, at, gradient);
      }
      double sum = 0;
      double along = 0;
      for (int i = 0; i < n; i++) {
        errors[at + i] *= parameters[scale + i];
        sum += errors[at + i];
        along += errors[at + i] * normed[l][at + i];
      }
      float mean = (float) (sum / n);
      float slope = (float) (along / n);
      float spread = spreads[l][r];
      for (int i = at; i < at + n; i++) {
        errors[i] = spread * (errors[i] - mean - normed[l][i] * slope);
      }
    }
  }

  private static void addNormGradient(
      Layer layer, float[] normed, float[] errors, int at, float[] gradient) {
    int scale = layer.scale().at();
    int shift = layer.shift().at();
    for (int i = 0; i < layer.outputs(); i++) {
      gradient[scale + i] += errors[at + i] * normed[at + i];
    }
    for (int i = 0; i < layer.outputs(); i++) {
      gradient[shift + i] += errors[at + i];
    }
  }

  /** The product that this JVM is best at. */
  static RowProduct product() {
    return Chosen.PRODUCT;
  }

  /** The units that this JVM is best at. */
  static LeakyUnits units() {
    return Chosen.UNITS;
  }

  private static final class Chosen {
    static final boolean VECTORS = VectorModule.isPresentFor("dense networks");
    static final RowProduct PRODUCT = VECTORS ? RowProduct.vectors() : RowProduct.plain();
    static final LeakyUnits UNITS = VECTORS ? LeakyUnits.vectors() : LeakyUnits.plain();
  }
}
