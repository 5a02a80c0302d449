package io.github.gapforge.chemistry;

/**
 * The modified Pettifor scale: elements in a chain such that neighbours replace each other in
 * crystals (Glawe, Sanna, Gross, Marques, New J. Phys. 2016, 18, 093011).
 *
 * <p>Every element from H to Lr has its own whole-number rank, He 0 to H {@value #LAST_RANK}.
 */
public final class PettiforScale {

  /** Rank of hydrogen, the end of the chain. */
  public static final int LAST_RANK = 102;

  private static final byte[] RANK_BY_ATOMIC_NUMBER = readRanks();
  private static final byte[] ATOMIC_NUMBER_BY_RANK = invert(RANK_BY_ATOMIC_NUMBER);

  private PettiforScale() {}

  /** Rank of the element, 0 to {@value #LAST_RANK}. */
  public static int rank(Element element) {
    return RANK_BY_ATOMIC_NUMBER[element.atomicNumber()];
  }

  /** Rank of the element with atomic number 1 to 103; the hot loops' look-up. */
  public static int rank(int atomicNumber) {
    return RANK_BY_ATOMIC_NUMBER[atomicNumber];
  }

  /**
   * The element of the given rank.
   *
   * @throws IllegalArgumentException if {@code rank} lies outside 0 to {@value #LAST_RANK}
   */
  public static Element elementAt(int rank) {
    if (rank < 0 || rank > LAST_RANK) {
      throw new IllegalArgumentException(
          "modified Pettifor rank " + rank + " is outside 0 to " + LAST_RANK);
    }
    return Element.of(ATOMIC_NUMBER_BY_RANK[rank]);
  }

  private static byte[] readRanks() {
    ElementProperty scale = ElementTable.standard().property("pettifor_modified");
    byte[] ranks = new byte[Element.COUNT + 1];
    for (Element element : Element.values()) {
      ranks[element.atomicNumber()] = (byte) scale.value(element);
    }
    return ranks;
  }

  private static byte[] invert(byte[] ranks) {
    byte[] atomicNumbers = new byte[LAST_RANK + 1];
    for (int z = 1; z < ranks.length; z++) {
      if (atomicNumbers[ranks[z]] != 0) {
        throw new IllegalStateException(
            "two elements share the modified Pettifor rank " + ranks[z]);
      }
      atomicNumbers[ranks[z]] = (byte) z;
    }
    return atomicNumbers;
  }
}
