package io.github.gapforge.search.loop;

/**
 * κ by round: how many deviations of the prediction count. It changes geometrically from the first
 * round to the last, or not at all.
 *
 * @param first in the first round
 * @param last in the last round
 */
public record Kappa(double first, double last) {

  /** A schedule between values that are not negative; one that changes is positive throughout. */
  public Kappa {
    boolean constant = first == last;
    if (!(first >= 0 && last >= 0) || (!constant && !(first > 0 && last > 0))) {
      throw new IllegalArgumentException("kappa from " + first + " to " + last);
    }
  }

  /** The same κ in every round. */
  public static Kappa constant(double kappa) {
    return new Kappa(kappa, kappa);
  }

  /** κ of a round, counted from 1, of so many. */
  public double at(int round, int rounds) {
    if (first == last || rounds <= 1) {
      return first;
    }
    return first * Math.pow(last / first, (round - 1.0) / (rounds - 1));
  }

  /** Whether rounds differ in it. */
  public boolean changes() {
    return first != last;
  }
}
