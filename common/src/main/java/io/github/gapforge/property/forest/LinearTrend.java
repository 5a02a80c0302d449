package io.github.gapforge.property.forest;

import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorFile;
import io.github.gapforge.model.TensorType;
import java.io.Serializable;
import java.util.Map;

/**
 * A linear function of the descriptors under a forest, which then holds what the trend leaves. A
 * forest stays at the values that it has seen; the trend goes on beyond them.
 *
 * @param coefficients one a descriptor, or none for no trend
 * @param intercept value where all descriptors are zero
 */
public record LinearTrend(double[] coefficients, double intercept) implements Serializable {

  /** No trend: zero everywhere. */
  public static final LinearTrend NONE = new LinearTrend(new double[0], 0);

  private static final String COEFFICIENTS = "trend_coefficients";
  private static final String INTERCEPT = "trend_intercept";

  /** Whether there is a trend at all. */
  public boolean isPresent() {
    return coefficients.length > 0;
  }

  /**
   * The trend's value.
   *
   * @param descriptors rows of descriptors
   * @param at where the row begins
   */
  public double value(double[] descriptors, int at) {
    double value = intercept;
    for (int i = 0; i < coefficients.length; i++) {
      value += coefficients[i] * descriptors[at + i];
    }
    return value;
  }

  /**
   * The gap that trend and forest make together: not below zero, where the trend alone may lead.
   *
   * @param rest the forest's value, eV
   */
  public double under(double rest, double[] descriptors, int at) {
    return isPresent() ? Math.max(0, value(descriptors, at) + rest) : rest;
  }

  void writeTo(Map<String, Tensor> tensors) {
    if (isPresent()) {
      tensors.put(COEFFICIENTS, Tensor.of(TensorType.F64, coefficients));
      tensors.put(INTERCEPT, Tensor.of(TensorType.F64, new double[] {intercept}));
    }
  }

  /**
   * From a forest's weights.
   *
   * @throws IllegalArgumentException if they hold half a trend, or one that is not of so many
   *     descriptors
   */
  static LinearTrend readFrom(TensorFile file, int descriptors) {
    if (!file.tensors().containsKey(COEFFICIENTS)) {
      return NONE;
    }
    double[] coefficients = file.get(COEFFICIENTS).doubles();
    double[] intercept = file.get(INTERCEPT).doubles();
    if (coefficients.length != descriptors || intercept.length != 1) {
      throw new IllegalArgumentException(
          "trend of "
              + coefficients.length
              + " coefficients and "
              + intercept.length
              + " intercepts for "
              + descriptors
              + " descriptors");
    }
    return new LinearTrend(coefficients, intercept[0]);
  }
}
