package io.github.gapforge.elpasolite;

/**
 * A composition as eight numbers, row and group of A, B, C and D, each scaled to the middles of
 * equal bins of (−1, 1): (2x − 1)/n − 1 with n = 6 rows or 8 groups (Türk et al., section 2.1).
 */
public final class EightNumbers {

  /** Length of the representation. */
  public static final int SIZE = 2 * Quadruples.SITES;

  private EightNumbers() {}

  /** Bins of a number: rows where it is even, groups where it is odd. */
  public static int bins(int number) {
    return number % 2 == 0 ? SpaceElements.ROWS : SpaceElements.GROUPS;
  }

  /** The middle of a bin, 1 to n. */
  public static float scaled(int value, int bins) {
    return (float) ((2.0 * value - 1) / bins - 1);
  }

  /** The bin that a number of any size falls into, 1 to n: those outside go to the ends. */
  public static int unscaled(float number, int bins) {
    return (int) Math.max(1, Math.min(bins, Math.floor((number + 1.0) * bins / 2) + 1));
  }

  /** Writes the representation of a cell. */
  public static void write(int cell, float[] to, int at) {
    for (int site = 0; site < Quadruples.SITES; site++) {
      int element = Quadruples.element(cell, site);
      to[at + 2 * site] = scaled(SpaceElements.row(element), SpaceElements.ROWS);
      to[at + 2 * site + 1] = scaled(SpaceElements.group(element), SpaceElements.GROUPS);
    }
  }

  /**
   * The cell of eight numbers, or −1 where they are no composition: an empty place, a repeat, what
   * is no number.
   */
  public static int read(float[] from, int at) {
    int cell = 0;
    for (int site = 0; site < Quadruples.SITES; site++) {
      float rowNumber = from[at + 2 * site];
      float groupNumber = from[at + 2 * site + 1];
      if (Float.isNaN(rowNumber) || Float.isNaN(groupNumber)) {
        return -1;
      }
      int row = unscaled(rowNumber, SpaceElements.ROWS);
      int group = unscaled(groupNumber, SpaceElements.GROUPS);
      int element = SpaceElements.at(row, group);
      if (element < 0) {
        return -1;
      }
      cell = cell * SpaceElements.COUNT + element;
    }
    return Quadruples.isComposition(cell) ? cell : -1;
  }
}
