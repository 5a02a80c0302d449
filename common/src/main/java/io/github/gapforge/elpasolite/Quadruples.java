package io.github.gapforge.elpasolite;

/**
 * Ordered quadruples (A, B, C, D) of elements as whole numbers. A <em>cell</em> is one of the 39⁴
 * places of the grid, ((a · 39 + b) · 39 + c) · 39 + d; it is a composition where the four elements
 * differ. A <em>rank</em> numbers the {@value #COUNT} compositions without gaps, in the order of
 * their cells.
 */
public final class Quadruples {

  private static final int N = SpaceElements.COUNT;

  /** Places of the grid. */
  public static final int CELLS = N * N * N * N;

  /** Compositions: 39 · 38 · 37 · 36. */
  public static final int COUNT = N * (N - 1) * (N - 2) * (N - 3);

  /** Sites A, B, C and D. */
  public static final int SITES = 4;

  private static final int[] STEP = {N * N * N, N * N, N, 1};

  private Quadruples() {}

  /** The cell of four elements, which may be the same. */
  public static int cell(int a, int b, int c, int d) {
    return ((a * N + b) * N + c) * N + d;
  }

  /** Cells between neighbouring elements on a site. */
  public static int step(int site) {
    return STEP[site];
  }

  /** Index of the element on a site: 0 for A to 3 for D. */
  public static int element(int cell, int site) {
    return cell / STEP[site] % N;
  }

  /** Whether the four elements differ. */
  public static boolean isComposition(int cell) {
    int a = element(cell, 0);
    int b = element(cell, 1);
    int c = element(cell, 2);
    int d = element(cell, 3);
    return a != b && a != c && a != d && b != c && b != d && c != d;
  }

  /** The same crystal with A and B in each other's place. */
  public static int swapped(int cell) {
    int a = element(cell, 0);
    int b = element(cell, 1);
    return cell + (b - a) * STEP[0] + (a - b) * STEP[1];
  }

  /** One number for both orders of A and B. */
  public static int unordered(int cell) {
    return Math.min(cell, swapped(cell));
  }

  /** The rank of a composition, 0 to {@value #COUNT} − 1. */
  public static int rank(int cell) {
    int rank = 0;
    for (int site = 0; site < SITES; site++) {
      int own = element(cell, site);
      int place = own;
      for (int before = 0; before < site; before++) {
        place -= element(cell, before) < own ? 1 : 0;
      }
      rank = rank * (N - site) + place;
    }
    return rank;
  }

  /** The cell of a rank. */
  public static int ofRank(int rank) {
    int rest = rank;
    int[] places = new int[SITES];
    for (int site = SITES - 1; site >= 0; site--) {
      places[site] = rest % (N - site);
      rest /= N - site;
    }
    long used = 0;
    int cell = 0;
    for (int place : places) {
      int element = 0;
      for (int left = place; (used >> element & 1) == 1 || left > 0; element++) {
        left -= (used >> element & 1) == 1 ? 0 : 1;
      }
      used |= 1L << element;
      cell = cell * N + element;
    }
    return cell;
  }
}
