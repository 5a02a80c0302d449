package io.github.gapforge.property.roost;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A shift and a scale that give values mean 0 and standard deviation 1.
 *
 * @param mean of the values
 * @param sd their sample standard deviation
 */
public record Standardisation(double mean, double sd) implements Serializable {

  /** Leaves values as they are: for classes and logits. */
  static final Standardisation NONE = new Standardisation(0, 1);

  /**
   * That of the values; of equal ones the scale is 1.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Standardisation of(double[] values) {
    double mean =
        Arrays.stream(values)
            .average()
            .orElseThrow(() -> new IllegalArgumentException("no values to standardise"));
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double sd = Math.sqrt(squares / Math.max(1, values.length - 1));
    return new Standardisation(mean, sd > 0 ? sd : 1);
  }

  double standardised(double value) {
    return (value - mean) / sd;
  }

  double original(double standardised) {
    return mean + sd * standardised;
  }
}
