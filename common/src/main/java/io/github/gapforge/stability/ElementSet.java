package io.github.gapforge.stability;

import io.github.gapforge.chemistry.Composition;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A set of elements, a bit for each atomic number.
 *
 * @param low atomic numbers 0 to 63
 * @param high atomic numbers from 64
 */
record ElementSet(long low, long high) implements Serializable {

  static ElementSet of(Composition composition) {
    ElementSet set = new ElementSet(0, 0);
    for (int i = 0; i < composition.size(); i++) {
      set = set.with(composition.atomicNumber(i));
    }
    return set;
  }

  private ElementSet with(int atomicNumber) {
    return atomicNumber < Long.SIZE
        ? new ElementSet(low | 1L << atomicNumber, high)
        : new ElementSet(low, high | 1L << (atomicNumber - Long.SIZE));
  }

  boolean isWithin(ElementSet other) {
    return (low & ~other.low) == 0 && (high & ~other.high) == 0;
  }

  /** All subsets of two elements and more, always in one order. */
  static List<ElementSet> compoundsOf(Composition composition) {
    List<ElementSet> subsets = new ArrayList<>(1 << composition.size());
    for (int chosen = 1; chosen < 1 << composition.size(); chosen++) {
      if (Integer.bitCount(chosen) > 1) {
        ElementSet set = new ElementSet(0, 0);
        for (int i = 0; i < composition.size(); i++) {
          set = (chosen >> i & 1) == 0 ? set : set.with(composition.atomicNumber(i));
        }
        subsets.add(set);
      }
    }
    return subsets;
  }
}
