package io.github.gapforge.encoding;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import java.util.OptionalLong;

/**
 * A reduced composition of up to 8 of MATGAN's 85 elements with up to 8 atoms of each as one
 * non-negative number of 63 bits, one to one: what a shuffle over millions of formulas moves and
 * compares.
 *
 * <pre>
 * bits 60–62  number of elements − 1
 * bits 24–59  rank of the set of elements: rows r₁ &lt; r₂ &lt; ... give Σ C(rᵢ, i), the combinatorial
 *             number system (C(85, 8) &lt; 2³⁶)
 * bits  0–23  atoms − 1 of each element, three bits each, the first element lowest
 * </pre>
 */
public final class CompositionKey {

  /** Most elements of a composition that has a key. */
  public static final int MOST_ELEMENTS = 8;

  private static final int COUNT_BITS = 3;
  private static final int COUNTS_BITS = MOST_ELEMENTS * COUNT_BITS;
  private static final int RANK_BITS = 36;

  /** C(n, k) for rows n and k up to 8. */
  private static final long[][] CHOOSE = choose();

  private CompositionKey() {}

  /**
   * The key of a reduced composition.
   *
   * @param rows rows of the elements in {@link MatganEncoding}, strictly ascending
   * @param counts atoms of each, 1 to 8, without a common divisor
   * @param size number of elements, 1 to 8
   */
  public static long of(int[] rows, int[] counts, int size) {
    long rank = 0;
    long packed = 0;
    for (int i = 0; i < size; i++) {
      rank += CHOOSE[rows[i]][i + 1];
      packed |= (long) (counts[i] - 1) << COUNT_BITS * i;
    }
    return (long) (size - 1) << COUNTS_BITS + RANK_BITS | rank << COUNTS_BITS | packed;
  }

  /** The key of a composition, reduced first; empty where it has none. */
  public static OptionalLong of(Composition composition) {
    Composition reduced = composition.reduced();
    int size = reduced.size();
    if (size > MOST_ELEMENTS) {
      return OptionalLong.empty();
    }
    int[] rows = new int[size];
    int[] counts = new int[size];
    for (int i = 0; i < size; i++) {
      rows[i] = MatganEncoding.row(reduced.element(i));
      if (rows[i] < 0 || reduced.count(i) > MatganEncoding.LARGEST_COUNT) {
        return OptionalLong.empty();
      }
      counts[i] = (int) reduced.count(i);
    }
    return OptionalLong.of(of(rows, counts, size));
  }

  /** Number of elements. */
  public static int size(long key) {
    return 1 + (int) (key >>> COUNTS_BITS + RANK_BITS);
  }

  /** Atoms of element {@code i}, counted from 0 in the order of atomic numbers. */
  public static int count(long key, int i) {
    return 1 + ((int) (key >>> COUNT_BITS * i) & (1 << COUNT_BITS) - 1);
  }

  /** Writes the rows of the elements in ascending order; returns their number. */
  public static int rows(long key, int[] rows) {
    int size = size(key);
    long rank = key >>> COUNTS_BITS & (1L << RANK_BITS) - 1;
    int row = MatganEncoding.ROWS - 1;
    for (int i = size; i >= 1; i--) {
      while (CHOOSE[row][i] > rank) {
        row--;
      }
      rows[i - 1] = row;
      rank -= CHOOSE[row][i];
    }
    return size;
  }

  /** The composition of a key. */
  public static Composition composition(long key) {
    int[] rows = new int[MOST_ELEMENTS];
    int size = rows(key, rows);
    int[] atomicNumbers = new int[size];
    long[] counts = new long[size];
    for (int i = 0; i < size; i++) {
      Element element = MatganEncoding.ELEMENTS.get(rows[i]);
      atomicNumbers[i] = element.atomicNumber();
      counts[i] = count(key, i);
    }
    return Composition.of(atomicNumbers, counts);
  }

  private static long[][] choose() {
    long[][] choose = new long[MatganEncoding.ROWS][MOST_ELEMENTS + 1];
    for (int n = 0; n < choose.length; n++) {
      choose[n][0] = 1;
      for (int k = 1; k <= MOST_ELEMENTS && n > 0; k++) {
        choose[n][k] = choose[n - 1][k - 1] + choose[n - 1][k];
      }
    }
    return choose;
  }
}
