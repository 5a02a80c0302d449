package io.github.gapforge.evaluation;

import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.encoding.MatganEncoding;

/**
 * What formulas are made of: how many contain each element, how many have 1, 2, ... 8 elements, and
 * how many have n atoms of each element. Formulas come as {@link CompositionKey}s.
 */
public final class CompositionHistograms {

  private final long[] elements = new long[MatganEncoding.ROWS];
  private final long[] arities = new long[CompositionKey.MOST_ELEMENTS];
  private final long[] cells = new long[MatganEncoding.ROWS * MatganEncoding.LARGEST_COUNT];
  private final int[] rows = new int[CompositionKey.MOST_ELEMENTS];

  /** The histograms of formulas, each counted once. */
  public static CompositionHistograms of(long[] keys) {
    CompositionHistograms histograms = new CompositionHistograms();
    for (long key : keys) {
      histograms.add(key, 1);
    }
    return histograms;
  }

  /** Counts a formula so many times. */
  public void add(long key, long times) {
    int size = CompositionKey.rows(key, rows);
    arities[size - 1] += times;
    for (int i = 0; i < size; i++) {
      elements[rows[i]] += times;
      cells[rows[i] * MatganEncoding.LARGEST_COUNT + CompositionKey.count(key, i) - 1] += times;
    }
  }

  /** Formulas that contain each element, by its row in {@link MatganEncoding}. */
  public long[] elements() {
    return elements.clone();
  }

  /** Formulas with 1, 2, ... 8 elements. */
  public long[] arities() {
    return arities.clone();
  }

  /** Formulas with n atoms of element row e, at 8 e + n − 1. */
  public long[] cells() {
    return cells.clone();
  }

  /**
   * Jensen–Shannon distances between two sets of formulas.
   *
   * @param elements between the elements' shares
   * @param arity between the numbers of elements
   * @param elementCount between the pairs of element and number of atoms
   */
  public record Distances(double elements, double arity, double elementCount) {}

  /** How far these formulas are from others. */
  public Distances distances(CompositionHistograms other) {
    return new Distances(
        JensenShannon.distance(elements, other.elements),
        JensenShannon.distance(arities, other.arities),
        JensenShannon.distance(cells, other.cells));
  }
}
