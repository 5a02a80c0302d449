package io.github.gapforge.search;

/**
 * What an oracle says of a composition.
 *
 * @param outcome whether there is a label
 * @param value the label in the oracle's unit; NaN where there is none
 * @param why why there is no label, empty where there is one
 */
public record Answer(Outcome outcome, double value, String why) {

  /** Whether there is a label. */
  public enum Outcome {
    /** There is. */
    LABELLED,
    /** There is none, and asking again will not help. */
    NONE,
    /** There is none yet. */
    AWAITED
  }

  /** Labels are finite, and only they have a value. */
  public Answer {
    if (outcome == Outcome.LABELLED ? !Double.isFinite(value) : !Double.isNaN(value)) {
      throw new IllegalArgumentException(outcome + " with value " + value);
    }
  }

  /** A label. */
  public static Answer labelled(double value) {
    return new Answer(Outcome.LABELLED, value, "");
  }

  /** No label, for a reason. */
  public static Answer none(String why) {
    return new Answer(Outcome.NONE, Double.NaN, why);
  }

  /** No label yet. */
  public static Answer awaited() {
    return new Answer(Outcome.AWAITED, Double.NaN, "result awaited");
  }

  /** Whether it has not come yet. */
  public boolean isAwaited() {
    return outcome == Outcome.AWAITED;
  }
}
