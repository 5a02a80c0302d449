package io.github.gapforge.generator;

import java.util.Locale;

/**
 * What the numbers mean that a generator's last layer gives. They are stored row by row: all cells
 * of the first element, then of the second.
 */
public enum GeneratorOutput {
  /**
   * As published: one cell for each number of atoms, from 1 up. The network gives the cell's logit;
   * the cell's value is its sigmoid. (The sigmoid is not a layer: decoding compares logits.)
   */
  SIGMOID_CELLS,

  /**
   * One logit for an absent element, then one for each number of atoms from 1 up; their softmax is
   * the distribution of the row.
   */
  ROW_SOFTMAX;

  /** Cells of an element's row. */
  public int cells(int largestCount) {
    return this == SIGMOID_CELLS ? largestCount : largestCount + 1;
  }

  /** Name in a model card. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static GeneratorOutput of(String text) {
    for (GeneratorOutput output : values()) {
      if (output.text().equals(text)) {
        return output;
      }
    }
    throw new IllegalArgumentException("unknown generator output '" + text + "'");
  }
}
