package io.github.gapforge.stability.gatgnn;

import java.util.List;

/**
 * Crystals with their formation energies, such as the training split.
 *
 * @param values in eV an atom, one a crystal
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LabelledGraphs(List<CrystalGraph> graphs, double[] values) {

  /**
   * Rows that fit together.
   *
   * @throws IllegalArgumentException if there are none, the lengths differ or a value is not finite
   */
  public LabelledGraphs {
    graphs = List.copyOf(graphs);
    if (graphs.isEmpty() || graphs.size() != values.length) {
      throw new IllegalArgumentException(
          graphs.size() + " graphs with " + values.length + " values");
    }
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("value " + value + " of a graph");
      }
    }
  }

  /** Number of rows. */
  public int size() {
    return values.length;
  }
}
