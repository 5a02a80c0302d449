package io.github.gapforge.template;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.PettiforScale;

/**
 * A composition as a distribution on the modified Pettifor scale: ranks in ascending order with
 * their counts, closed by the rank {@link #END}.
 *
 * <p>Mutable, so that a search can reuse one; counts are whole numbers held in doubles.
 */
final class PettiforSupport {

  /** Greater than every rank: closes the list. */
  static final byte END = Byte.MAX_VALUE;

  final byte[] ranks = new byte[Element.COUNT + 1];
  final double[] counts = new double[Element.COUNT + 1];
  double total;
  int size;

  static PettiforSupport of(Composition composition) {
    PettiforSupport support = new PettiforSupport();
    support.set(composition);
    return support;
  }

  void set(Composition composition) {
    size = composition.size();
    total = 0;
    for (int i = 0; i < size; i++) {
      insert(i, PettiforScale.rank(composition.atomicNumber(i)), composition.count(i));
    }
    ranks[size] = END;
  }

  /** Puts an entry into its place among the first {@code used}: formulas are short. */
  private void insert(int used, int rank, double count) {
    int slot = used;
    while (slot > 0 && ranks[slot - 1] > rank) {
      ranks[slot] = ranks[slot - 1];
      counts[slot] = counts[slot - 1];
      slot--;
    }
    ranks[slot] = (byte) rank;
    counts[slot] = count;
    total += count;
  }
}
