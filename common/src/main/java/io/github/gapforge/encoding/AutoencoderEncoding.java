package io.github.gapforge.encoding;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.ElementProperty;
import io.github.gapforge.chemistry.ElementTable;
import java.util.Arrays;
import java.util.List;

/**
 * The autoencoder's matrix of a composition (active generative design, J. Phys. Chem. C 2021, 125,
 * 16118, and the authors' code): one row an element, one column a number of atoms from 1 to 20. The
 * cell (e, n − 1) is 1 where the reduced composition has n atoms of element e; the row of an absent
 * element is zero.
 */
public final class AutoencoderEncoding {

  /** Most atoms of one element: columns of the matrix. */
  public static final int LARGEST_COUNT = 20;

  /**
   * The 87 elements in the order of their rows, by atomic number: hydrogen to plutonium without Ne,
   * Ar, Po, At, Rn, Fr and Ra.
   */
  public static final List<Element> ELEMENTS = elements();

  /** Rows of the matrix. */
  public static final int ROWS = ELEMENTS.size();

  /** Cells of the matrix, which lie row by row. */
  public static final int CELLS = ROWS * LARGEST_COUNT;

  private static final int[] ROW_BY_ATOMIC_NUMBER = rows();

  private AutoencoderEncoding() {}

  /** Row of an element, −1 for one that has none. */
  public static int row(Element element) {
    return ROW_BY_ATOMIC_NUMBER[element.atomicNumber()];
  }

  /** Whether the reduced composition has a matrix: known elements, whole counts up to 20. */
  public static boolean holds(Composition composition) {
    Composition reduced = composition.reduced();
    if (!reduced.isIntegral()) {
      return false;
    }
    for (int i = 0; i < reduced.size(); i++) {
      if (row(reduced.element(i)) < 0 || reduced.count(i) > LARGEST_COUNT) {
        return false;
      }
    }
    return true;
  }

  /**
   * Places of the ones, ascending.
   *
   * @throws IllegalArgumentException if the composition has no matrix
   */
  public static int[] ones(Composition composition) {
    if (!holds(composition)) {
      throw new IllegalArgumentException(
          composition
              + " has no matrix of "
              + ROWS
              + " elements with up to "
              + LARGEST_COUNT
              + " atoms of each");
    }
    Composition reduced = composition.reduced();
    int[] ones = new int[reduced.size()];
    for (int i = 0; i < ones.length; i++) {
      ones[i] = row(reduced.element(i)) * LARGEST_COUNT + (int) reduced.count(i) - 1;
    }
    return ones;
  }

  /** The composition whose ones lie at the places given, one a row; not reduced. */
  public static Composition composition(int[] ones) {
    int[] atomicNumbers = new int[ones.length];
    long[] counts = new long[ones.length];
    for (int i = 0; i < ones.length; i++) {
      atomicNumbers[i] = ELEMENTS.get(ones[i] / LARGEST_COUNT).atomicNumber();
      counts[i] = 1 + ones[i] % LARGEST_COUNT;
    }
    return Composition.of(atomicNumbers, counts);
  }

  private static List<Element> elements() {
    ElementProperty row = ElementTable.standard().property("autoencoder_row");
    return Arrays.stream(Element.values()).filter(row::isKnown).toList();
  }

  private static int[] rows() {
    int[] rows = new int[Element.COUNT + 1];
    Arrays.fill(rows, -1);
    for (int row = 0; row < ROWS; row++) {
      rows[ELEMENTS.get(row).atomicNumber()] = row;
    }
    return rows;
  }
}
