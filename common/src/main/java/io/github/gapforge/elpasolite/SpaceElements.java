package io.github.gapforge.elpasolite;

import io.github.gapforge.chemistry.Element;
import java.util.Arrays;
import java.util.Optional;

/**
 * The {@value #COUNT} main-group elements from hydrogen to bismuth, by their index in the order of
 * atomic numbers, with row (period, 1 to 6) and group (1 to 8) of the table of main groups. The
 * table has {@value #ROWS} × {@value #GROUPS} places; nine are empty.
 */
public final class SpaceElements {

  /** Number of elements. */
  public static final int COUNT = 39;

  /** Rows of the table. */
  public static final int ROWS = 6;

  /** Groups of the table. */
  public static final int GROUPS = 8;

  private static final int[] FIRST_OF_ROW = {1, 3, 11, 19, 37, 55};
  private static final int FIRST_P_GROUP = 3;

  /** Atomic number of gallium, indium and thallium: where the p block of long rows begins. */
  private static final int[] FIRST_OF_P_BLOCK = {0, 5, 13, 31, 49, 81};

  private static final Element[] ELEMENTS = new Element[COUNT];
  private static final int[] ROW = new int[COUNT];
  private static final int[] GROUP = new int[COUNT];
  private static final int[] AT_PLACE = new int[ROWS * GROUPS];
  private static final int[] OF_ATOMIC_NUMBER = new int[Element.COUNT + 1];

  static {
    Arrays.fill(AT_PLACE, -1);
    Arrays.fill(OF_ATOMIC_NUMBER, -1);
    int index = 0;
    for (int row = 1; row <= ROWS; row++) {
      for (int group = 1; group <= GROUPS; group++) {
        int z = atomicNumber(row, group);
        if (z > 0) {
          ELEMENTS[index] = Element.of(z);
          ROW[index] = row;
          GROUP[index] = group;
          AT_PLACE[(row - 1) * GROUPS + group - 1] = index;
          OF_ATOMIC_NUMBER[z] = index++;
        }
      }
    }
  }

  private SpaceElements() {}

  /** 0 where the place is empty: hydrogen's row but for its ends, and what is radioactive. */
  private static int atomicNumber(int row, int group) {
    if (row == 1) {
      return group == 1 ? 1 : group == GROUPS ? 2 : 0;
    }
    if (row == ROWS && group > 5) {
      return 0;
    }
    return group < FIRST_P_GROUP
        ? FIRST_OF_ROW[row - 1] + group - 1
        : FIRST_OF_P_BLOCK[row - 1] + group - FIRST_P_GROUP;
  }

  /** The element of an index. */
  public static Element element(int index) {
    return ELEMENTS[index];
  }

  /** Row of an element, 1 to {@value #ROWS}. */
  public static int row(int index) {
    return ROW[index];
  }

  /** Main group of an element, 1 to {@value #GROUPS}. */
  public static int group(int index) {
    return GROUP[index];
  }

  /** The index at a place of the table, or −1 where it is empty. */
  public static int at(int row, int group) {
    return AT_PLACE[(row - 1) * GROUPS + group - 1];
  }

  /** The index of an element; empty for those that are not in the space. */
  public static Optional<Integer> indexOf(Element element) {
    int index = OF_ATOMIC_NUMBER[element.atomicNumber()];
    return index < 0 ? Optional.empty() : Optional.of(index);
  }
}
