package io.github.gapforge.chemistry;

import java.util.Arrays;

/** Oxidation states as steps of charge that are not negative, for sets of reachable charges. */
final class StateSteps {

  private StateSteps() {}

  /** Every state plus an offset. */
  static byte[] shifted(byte[] states, int offset) {
    byte[] steps = new byte[states.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = (byte) (states[i] + offset);
    }
    return steps;
  }

  /** An offset minus every state, ascending. */
  static byte[] mirrored(byte[] states, int offset) {
    byte[] steps = new byte[states.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = (byte) (offset - states[steps.length - 1 - i]);
    }
    return steps;
  }

  /** The states from zero up. */
  static byte[] notNegative(byte[] ascending) {
    int from = 0;
    while (from < ascending.length && ascending[from] < 0) {
      from++;
    }
    return Arrays.copyOfRange(ascending, from, ascending.length);
  }

  /** The states up to zero. */
  static byte[] notPositive(byte[] ascending) {
    int to = ascending.length;
    while (to > 0 && ascending[to - 1] > 0) {
      to--;
    }
    return Arrays.copyOf(ascending, to);
  }

  /**
   * The charges 0 to 63 that {@code count} atoms, all with the same one of the steps, reach from a
   * set of charges; bit <i>q</i> stands for the charge <i>q</i>.
   */
  static long add(long charges, int count, byte[] steps) {
    long reached = 0;
    for (byte step : steps) {
      int shift = count * step;
      if (shift < Long.SIZE) {
        reached |= charges << shift;
      }
    }
    return reached;
  }
}
