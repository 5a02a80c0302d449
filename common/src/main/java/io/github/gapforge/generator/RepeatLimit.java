package io.github.gapforge.generator;

import java.io.Serializable;

/**
 * When a formula has had its turns. One of probability p is to be expected i p times among the
 * first i samples; from the sample on at which that exceeds the limit it is passed over, and the
 * sample is drawn again until another formula of as many elements comes. So probable formulas come
 * first and do not come back, as if they were drawn without being put back; and yet whether a
 * formula is passed over depends on the sample's index and the formula's probability alone, not on
 * what was drawn before. Formulas of two elements are never passed over: there are too few.
 *
 * <p>Turns begin anew with each round of samples: of the formulas that were to be expected N times
 * a share of exp(−N) has not come (47 % for N = 0.75), and gets another chance.
 *
 * @param times how often a formula may be expected in a round; 0 where nothing is passed over
 * @param round samples of a round
 */
public record RepeatLimit(double times, long round) implements Serializable {

  /** Nothing is passed over. */
  public static final RepeatLimit NONE = new RepeatLimit(0);

  /** Formulas of so many elements are always drawn as they come. */
  private static final int TOO_FEW = 2;

  /** Checks the numbers. */
  public RepeatLimit {
    if (round < 1) {
      throw new IllegalArgumentException("a round of " + round + " samples is none");
    }
    if (!(times >= 0) || Double.isInfinite(times)) {
      throw new IllegalArgumentException(
          "repeat limit " + times + " is neither positive nor 0, which is for no limit");
    }
  }

  /** A limit whose turns never begin anew. */
  public RepeatLimit(double times) {
    this(times, Long.MAX_VALUE);
  }

  /** So many times, with rounds as they are. */
  public RepeatLimit withTimes(double other) {
    return new RepeatLimit(other, round);
  }

  /** Whether turns begin anew at some time. */
  public boolean hasRounds() {
    return round < Long.MAX_VALUE;
  }

  /** Whether nothing is passed over. */
  public boolean isNone() {
    return times == 0;
  }

  /**
   * Whether a formula is passed over.
   *
   * @param sample index of the sample
   * @param probability with which the formula is drawn
   * @param elements number of its elements
   */
  boolean isOver(long sample, double probability, int elements) {
    return times > 0 && elements > TOO_FEW && probability * (sample % round + 1) > times;
  }
}
