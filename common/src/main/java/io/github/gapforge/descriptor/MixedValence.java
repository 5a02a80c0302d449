package io.github.gapforge.descriptor;

import io.github.gapforge.chemistry.Composition;

/**
 * Whether a neutral ionic compound is possible where atoms of one element may differ in oxidation
 * state, as in Fe3O4: matminer's "compound possible" with its defaults (common oxidation states,
 * {@code fast=False}), which asks pymatgen's {@code oxi_state_guesses}.
 *
 * <p>Decided on the reduced composition, so that a formula and its multiples agree. (pymatgen takes
 * the formula as written: with states 2 and 4 against −3, X2Y2 balances and XY does not.)
 */
final class MixedValence {

  /**
   * Above this many atoms the states are taken to mix freely: neutral if the charge can lie on both
   * sides of zero. Exact counting would take pymatgen for ever there.
   */
  static final long MOST_ATOMS = 500;

  private MixedValence() {}

  static boolean canBeNeutral(Composition composition) {
    Composition reduced = composition.reduced();
    long lowest = 0;
    long highest = 0;
    for (int i = 0; i < reduced.size(); i++) {
      int[] states = CommonOxidationStates.of(reduced.atomicNumber(i));
      if (states.length == 0) {
        return false;
      }
      lowest += reduced.count(i) * states[0];
      highest += reduced.count(i) * states[states.length - 1];
    }
    if (lowest > 0 || highest < 0) {
      return false;
    }
    return reduced.totalCount() > MOST_ATOMS || isReachable(reduced, (int) -lowest);
  }

  /**
   * Whether raising atoms from their lowest states can add up to {@code target}: one set of
   * reachable sums as bits, moved on atom by atom.
   */
  private static boolean isReachable(Composition reduced, int target) {
    long[] sums = new long[target / 64 + 1];
    long[] next = new long[sums.length];
    sums[0] = 1;
    for (int i = 0; i < reduced.size(); i++) {
      int[] states = CommonOxidationStates.of(reduced.atomicNumber(i));
      for (long atom = 0; atom < reduced.count(i) && states.length > 1; atom++) {
        System.arraycopy(sums, 0, next, 0, sums.length);
        for (int s = 1; s < states.length; s++) {
          addShifted(sums, states[s] - states[0], next);
        }
        long[] swap = sums;
        sums = next;
        next = swap;
      }
    }
    return (sums[target / 64] >>> (target % 64) & 1) != 0;
  }

  /** Adds all sums raised by {@code shift}, 1 to 63, to {@code out}. */
  private static void addShifted(long[] sums, int shift, long[] out) {
    long carry = 0;
    for (int word = 0; word < sums.length; word++) {
      out[word] |= sums[word] << shift | carry;
      carry = sums[word] >>> (64 - shift);
    }
  }
}
