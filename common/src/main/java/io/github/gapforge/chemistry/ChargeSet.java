package io.github.gapforge.chemistry;

import java.util.Arrays;

/**
 * Which charges from 0 to a limit can be reached: a bit set that grows element by element, by
 * shifts. Charges beyond the limit fall off, which loses nothing because no step is negative.
 */
final class ChargeSet {

  private long[] words = new long[4];
  private long[] next = new long[4];
  private int used;

  /** Starts again with the charge 0 alone. */
  void reset(int limit) {
    used = limit / Long.SIZE + 1;
    if (words.length < used) {
      words = new long[used];
      next = new long[used];
    }
    Arrays.fill(words, 0, used, 0);
    words[0] = 1;
  }

  /** Becomes a copy of another set. */
  void copy(ChargeSet other) {
    reset(other.used * Long.SIZE - 1);
    System.arraycopy(other.words, 0, words, 0, used);
  }

  boolean contains(int charge) {
    int word = charge / Long.SIZE;
    return word < used && (words[word] >>> charge & 1) != 0;
  }

  boolean intersects(ChargeSet other) {
    for (int i = 0; i < Math.min(used, other.used); i++) {
      if ((words[i] & other.words[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Union with a set of the same limit. */
  void addAll(ChargeSet other) {
    for (int i = 0; i < used; i++) {
      words[i] |= other.words[i];
    }
  }

  /** Adds {@code count} atoms that all take the same one of the steps. */
  void addAlike(int count, byte[] steps) {
    Arrays.fill(next, 0, used, 0);
    for (byte step : steps) {
      orShifted(words, next, count * step);
    }
    swap();
  }

  /**
   * Adds {@code count} atoms that each take any of the steps (ascending, not negative).
   *
   * <p>Let the steps be A with the least moved to 0 and the largest then b. Among any b summands
   * from Z<sub>b</sub> some add up to a multiple of b, and may be exchanged for as many zeros and
   * b's; so b − 1 free atoms and otherwise zeros and b's reach everything that free atoms reach.
   * Hence b − 1 single additions and one arithmetic progression, by doubling, serve for any count.
   */
  void addFree(int count, byte[] steps) {
    if (steps.length == 0) {
      Arrays.fill(words, 0, used, 0);
      return;
    }
    int least = steps[0];
    int span = steps[steps.length - 1] - least;
    int free = Math.min(count, Math.max(0, span - 1));
    for (int atom = 0; atom < free; atom++) {
      addAlike(1, steps);
    }
    int rest = count - free;
    shift(rest * least);
    int covered = 1;
    while (span > 0 && covered < rest + 1) {
      int more = Math.min(covered, rest + 1 - covered);
      orShifted(words, words, more * span);
      covered += more;
    }
  }

  private void shift(int charge) {
    if (charge > 0) {
      Arrays.fill(next, 0, used, 0);
      orShifted(words, next, charge);
      swap();
    }
  }

  private void swap() {
    long[] previous = words;
    words = next;
    next = previous;
  }

  /** target |= source << shift; in place where both are one array, hence from the top down. */
  private void orShifted(long[] source, long[] target, int shift) {
    int whole = shift / Long.SIZE;
    int bits = shift % Long.SIZE;
    for (int i = used - 1; i >= whole; i--) {
      long value = source[i - whole] << bits;
      if (bits != 0 && i > whole) {
        value |= source[i - whole - 1] >>> (Long.SIZE - bits);
      }
      target[i] |= value;
    }
  }
}
