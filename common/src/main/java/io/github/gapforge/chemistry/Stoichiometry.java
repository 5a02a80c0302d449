package io.github.gapforge.chemistry;

import java.util.Arrays;

/**
 * Elements and whole amounts of one formula in arrays that are used again for the next: what the
 * rules read in the hot loop, where {@link Composition} would be garbage for every rejected row.
 *
 * <p>Entries ascend by atomic number. Belongs to one thread.
 */
final class Stoichiometry {

  /** Largest amount after reduction that the rules take; decimal amounts can go beyond it. */
  static final int MAX_COUNT = 100_000;

  final byte[] atomicNumbers = new byte[FormulaParser.MAX_ELEMENTS];
  final int[] counts = new int[FormulaParser.MAX_ELEMENTS];
  int size;

  /**
   * Adds atoms of an element, keeping the order.
   *
   * @return false where that makes too many elements or atoms for a parsed formula
   */
  boolean add(int z, int count) {
    int slot = size;
    while (slot > 0 && atomicNumbers[slot - 1] > z) {
      slot--;
    }
    if (slot > 0 && atomicNumbers[slot - 1] == z) {
      counts[slot - 1] += count;
      return counts[slot - 1] <= FormulaParser.MAX_AMOUNT;
    }
    if (size == FormulaParser.MAX_ELEMENTS) {
      return false;
    }
    for (int i = size; i > slot; i--) {
      atomicNumbers[i] = atomicNumbers[i - 1];
      counts[i] = counts[i - 1];
    }
    atomicNumbers[slot] = (byte) z;
    counts[slot] = count;
    size++;
    return true;
  }

  /**
   * Takes over a composition; decimal amounts become their exact whole-number ratio, whole ones
   * stay as written.
   *
   * @return false where a whole number of that ratio exceeds {@link #MAX_COUNT}
   */
  boolean load(Composition composition) {
    Composition whole = composition.isIntegral() ? composition : composition.reduced();
    if (whole.size() > FormulaParser.MAX_ELEMENTS) {
      return false;
    }
    size = whole.size();
    for (int i = 0; i < size; i++) {
      if (whole.count(i) > MAX_COUNT) {
        return false;
      }
      atomicNumbers[i] = (byte) whole.atomicNumber(i);
      counts[i] = (int) whole.count(i);
    }
    return true;
  }

  /** Greatest common divisor of the amounts. */
  int divisor() {
    int divisor = 0;
    for (int i = 0; i < size; i++) {
      if (counts[i] == 1) {
        return 1;
      }
    }
    for (int i = 0; i < size && divisor != 1; i++) {
      int a = counts[i];
      while (a != 0) {
        int rest = divisor % a;
        divisor = a;
        a = rest;
      }
    }
    return divisor;
  }

  /** Divides every amount by a common divisor. */
  void divideBy(int divisor) {
    if (divisor > 1) {
      for (int i = 0; i < size; i++) {
        counts[i] /= divisor;
      }
    }
  }

  /** A lasting copy. */
  Composition toComposition() {
    long[] amounts = new long[size];
    for (int i = 0; i < size; i++) {
      amounts[i] = counts[i];
    }
    return Composition.ofCanonical(Arrays.copyOf(atomicNumbers, size), amounts, 1);
  }
}
