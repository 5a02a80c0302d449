package io.github.gapforge.property.roost;

import io.github.gapforge.chemistry.Composition;
import java.util.List;

/**
 * Compositions with the property's values, such as the training split.
 *
 * @param values in the property's unit, one a composition
 */
public record LabelledFormulas(List<Composition> compositions, double[] values) {

  /**
   * Rows that fit together.
   *
   * @throws IllegalArgumentException if there are none, the lengths differ or a value is not finite
   */
  public LabelledFormulas {
    compositions = List.copyOf(compositions);
    if (compositions.isEmpty() || compositions.size() != values.length) {
      throw new IllegalArgumentException(
          compositions.size() + " compositions with " + values.length + " values");
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException("value " + values[i] + " of " + compositions.get(i));
      }
    }
  }

  /** Number of rows. */
  public int size() {
    return values.length;
  }
}
