package io.github.gapforge.elpasolite;

import io.github.gapforge.run.KeyedRandom;

/**
 * Which compositions are kept from training. Both orders of A and B are one crystal and on one
 * side; which depends on the seed and the composition alone.
 */
public final class PairSplit {

  private final long key;
  private final double share;

  /**
   * A split.
   *
   * @param share of the compositions that is held out, 0 to 1
   */
  public PairSplit(long seed, String purpose, double share) {
    this.key = KeyedRandom.key(seed, purpose);
    this.share = share;
  }

  /** Whether a composition is held out. */
  public boolean isHeldOut(int cell) {
    return KeyedRandom.of(key, Quadruples.unordered(cell)).nextDouble() < share;
  }
}
