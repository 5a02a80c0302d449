package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.model.HalfPrecision;
import io.github.gapforge.products.Slice;
import java.io.Serializable;

/**
 * A trained network as plain arrays, for broadcasting.
 *
 * @param sizes its widths
 * @param parameters all parameters and running statistics in the layout's order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record GatgnnWeights(GatgnnSizes sizes, float[] parameters) implements Serializable {

  /**
   * Weights that fit their sizes.
   *
   * @throws IllegalArgumentException if they do not
   */
  public GatgnnWeights {
    if (parameters.length != new GatgnnLayout(sizes).size()) {
      throw new IllegalArgumentException(parameters.length + " parameters for " + sizes);
    }
  }

  /**
   * The weights as a bundle of half precision has them: 11 bits of each number of a matrix; biases,
   * norms and statistics are few and stay as they are.
   */
  public GatgnnWeights halved() {
    float[] rounded = parameters.clone();
    for (Slice slice : new GatgnnLayout(sizes).slices()) {
      for (int i = slice.at(); slice.isWeight() && i < slice.at() + slice.length(); i++) {
        rounded[i] = HalfPrecision.rounded(rounded[i]);
      }
    }
    return new GatgnnWeights(sizes, rounded);
  }
}
