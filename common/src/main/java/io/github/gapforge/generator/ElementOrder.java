package io.github.gapforge.generator;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.ElementProperty;
import io.github.gapforge.chemistry.ElementTable;
import io.github.gapforge.encoding.MatganEncoding;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The 85 elements as the writing networks know them: the one order in which a formula's elements
 * are written (ascending Pauling electronegativity, then atomic number) and 30 features of each.
 */
public final class ElementOrder {

  /** Features of an element. */
  public static final int FEATURES = 30;

  /** Elements before a formula may end. */
  static final int FEWEST = 2;

  private static final int GROUPS = 19;
  private static final int PERIODS = 8;

  /** For elements without one in the table. */
  private static final double USUAL_ELECTRONEGATIVITY = 1.1;

  private static final double USUAL_RADIUS_PM = 150;

  private static final int[] ROWS = rows();
  private static final int[] RANKS = ranks();
  private static final float[][] FEATURE_VALUES =
      MatganEncoding.ELEMENTS.stream().map(ElementOrder::describe).toArray(float[][]::new);

  private ElementOrder() {}

  /** Place of a row's element in the order, from 0. */
  public static int rank(int row) {
    return RANKS[row];
  }

  /** Row of the element at a place in the order. */
  public static int row(int rank) {
    return ROWS[rank];
  }

  /**
   * Whether a row's element may be written next: after those of lower rank, and such that at least
   * {@link #FEWEST} elements fit.
   *
   * @param after rank of the last element written, -1 if none is
   * @param written number of elements written
   */
  static boolean mayFollow(int row, int after, int written) {
    return RANKS[row] > after && RANKS.length - RANKS[row] >= FEWEST - written;
  }

  /** Whether a formula may end after so many elements. */
  static boolean mayEnd(int written) {
    return written >= FEWEST;
  }

  /**
   * Features of a row's element: one-hot group (0 for the f block, 1 to 18), one-hot period (1 to
   * 7, the first cell is unused), electronegativity − 1.8, (covalent radius − 150 pm) / 50 pm, 1.
   */
  public static float feature(int row, int feature) {
    return FEATURE_VALUES[row][feature];
  }

  /** Rows of the other elements of the same group. */
  static int[] sameGroup(int row) {
    return IntStream.range(0, MatganEncoding.ROWS)
        .filter(other -> other != row && group(other) == group(row))
        .toArray();
  }

  private static int group(int row) {
    for (int group = 0; group < GROUPS; group++) {
      if (FEATURE_VALUES[row][group] == 1) {
        return group;
      }
    }
    throw new IllegalStateException("row " + row + " is in no group");
  }

  private static int[] rows() {
    List<Element> elements = MatganEncoding.ELEMENTS;
    return IntStream.range(0, elements.size())
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(row -> electronegativity(elements.get(row)))
                .thenComparing(row -> row))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int[] ranks() {
    int[] ranks = new int[ROWS.length];
    for (int rank = 0; rank < ranks.length; rank++) {
      ranks[ROWS[rank]] = rank;
    }
    return ranks;
  }

  private static double electronegativity(Element element) {
    return known("pauling_electronegativity", element, USUAL_ELECTRONEGATIVITY);
  }

  private static double known(String name, Element element, double otherwise) {
    ElementProperty property = ElementTable.standard().property(name);
    return property.isKnown(element) ? property.value(element) : otherwise;
  }

  private static float[] describe(Element element) {
    float[] features = new float[FEATURES];
    features[(int) known("group", element, 0)] = 1;
    features[GROUPS + (int) known("period", element, 0)] = 1;
    features[GROUPS + PERIODS] = (float) (electronegativity(element) - 1.8);
    features[GROUPS + PERIODS + 1] =
        (float) ((known("CovalentRadius", element, USUAL_RADIUS_PM) - USUAL_RADIUS_PM) / 50);
    features[GROUPS + PERIODS + 2] = 1;
    return features;
  }
}
