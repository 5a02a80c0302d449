package io.github.gapforge.jobs.generate;

/**
 * How many samples to draw in the next round, from how many new formulas the last one brought. The
 * result of a generation does not depend on this, only its cost.
 */
final class RoundSizes {

  /** A round smaller than this says too little about the generator. */
  static final long LEAST_TELLING = 10_000;

  /** Where fewer samples than this share bring a new formula, the generator has run dry. */
  static final double LEAST_YIELD = 0.001;

  private static final long LEAST = 1_000;
  private static final double RESERVE = 1.1;

  /** Of later rounds: the yield falls, and some samples too many cost less than a round more. */
  private static final double LATER_RESERVE = 1.2;

  private final long wanted;
  private long drawn;
  private long found;
  private long lastSize;
  private double lastYield = 1;

  /** A search for so many formulas. */
  RoundSizes(long wanted) {
    this.wanted = wanted;
  }

  /** Samples of the next round: what the last round's yield promises to suffice, and some more. */
  long next() {
    double reserve = drawn == 0 ? RESERVE : LATER_RESERVE;
    double promised = reserve * (wanted - found) / Math.max(lastYield, LEAST_YIELD);
    long most = drawn == 0 ? Long.MAX_VALUE : Math.max(LEAST_TELLING, 2 * drawn);
    return Math.min(most, LEAST + (long) promised);
  }

  /** Notes a round and the distinct formulas found since the first. */
  void drawn(long samples, long distinct) {
    lastYield = (double) (distinct - found) / samples;
    lastSize = samples;
    drawn += samples;
    found = distinct;
  }

  boolean satisfied() {
    return found >= wanted;
  }

  /** Whether going on would take forever. */
  boolean isDry() {
    return !satisfied() && lastSize >= LEAST_TELLING && lastYield < LEAST_YIELD;
  }

  String account() {
    return String.format(
        java.util.Locale.ROOT,
        "%,d distinct formulas in %,d samples, and the last %,d samples brought %,d new ones",
        found,
        drawn,
        lastSize,
        Math.round(lastYield * lastSize));
  }
}
