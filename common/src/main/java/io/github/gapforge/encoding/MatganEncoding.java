package io.github.gapforge.encoding;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.ElementProperty;
import io.github.gapforge.chemistry.ElementTable;
import java.util.Arrays;
import java.util.List;

/**
 * MATGAN's matrix of a composition (Dan et al., npj Comput. Mater. 2020, 6, 84): one row an
 * element, one column a number of atoms from 1 to 8. The cell (e, n − 1) is 1 where the composition
 * has n atoms of element e; the row of an absent element is zero.
 */
public final class MatganEncoding {

  /** Most atoms of one element: columns of the matrix. */
  public static final int LARGEST_COUNT = 8;

  /**
   * The 85 elements in the order of their rows, by atomic number: hydrogen to plutonium without He,
   * Ne, Ar, Kr, Po, At, Rn, Fr and Ra.
   */
  public static final List<Element> ELEMENTS = elements();

  /** Rows of the matrix. */
  public static final int ROWS = ELEMENTS.size();

  private static final int[] ROW_BY_ATOMIC_NUMBER = rows();

  private MatganEncoding() {}

  /** Row of an element, −1 for one that MATGAN does not know. */
  public static int row(Element element) {
    return ROW_BY_ATOMIC_NUMBER[element.atomicNumber()];
  }

  private static List<Element> elements() {
    ElementProperty row = ElementTable.standard().property("matgan_row");
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
