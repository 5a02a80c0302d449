package io.github.gapforge.chemistry;

import java.util.Arrays;
import java.util.Comparator;

/** The order in which elements stand in a written formula: by electronegativity, ties by symbol. */
final class WritingOrder {

  private static final byte[] RANK = ranks();

  private WritingOrder() {}

  private static byte[] ranks() {
    ElementProperty order = ElementTable.standard().property("electronegativity_for_order");
    Element[] elements = Element.values();
    // Elements without a value (noble gases) sort last: NaN compares greater than every number.
    Arrays.sort(elements, Comparator.comparingDouble(order::value).thenComparing(Element::symbol));
    byte[] rank = new byte[Element.COUNT + 1];
    for (int i = 0; i < elements.length; i++) {
      rank[elements[i].atomicNumber()] = (byte) i;
    }
    return rank;
  }

  /** Place of the element in a written formula, 0 first. */
  static int rank(int atomicNumber) {
    return RANK[atomicNumber];
  }
}
