package io.github.gapforge.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * A point of the reliability curve of predicted distributions: how often the central interval of a
 * nominal probability holds the truth (Kuleshov, Fenner and Ermon, ICML 2018).
 *
 * @param nominal probability that the interval claims
 * @param observed share of the rows whose truth lies in it
 */
public record CoverageLevel(double nominal, double observed) {

  /** Usual levels: 10 %, 20 %, ..., 90 %, and 95 %. */
  private static final double[] LEVELS = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95};

  /**
   * The curve at the usual levels. A truth lies outside the central interval of probability c where
   * values up to it have less than (1 − c) / 2, or values below it more than (1 + c) / 2.
   *
   * @param upTo predicted probability of a value at most the truth, one a row
   * @param below predicted probability of a value below the truth; less where the distribution has
   *     a lump there, such as at zero
   */
  public static List<CoverageLevel> curve(double[] upTo, double[] below) {
    if (upTo.length == 0 || upTo.length != below.length) {
      throw new IllegalArgumentException(upTo.length + " and " + below.length + " probabilities");
    }
    List<CoverageLevel> curve = new ArrayList<>();
    for (double level : LEVELS) {
      int inside = 0;
      for (int i = 0; i < upTo.length; i++) {
        inside += upTo[i] >= (1 - level) / 2 && below[i] <= (1 + level) / 2 ? 1 : 0;
      }
      curve.add(new CoverageLevel(level, (double) inside / upTo.length));
    }
    return curve;
  }

  /** Mean of |observed − nominal| over a curve. */
  public static double meanGap(List<CoverageLevel> curve) {
    return curve.stream()
        .mapToDouble(point -> Math.abs(point.observed() - point.nominal()))
        .average()
        .orElse(Double.NaN);
  }
}
