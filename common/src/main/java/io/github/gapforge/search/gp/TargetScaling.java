package io.github.gapforge.search.gp;

import java.io.Serializable;
import java.util.Arrays;

/** How targets are prepared. Deviations, and so what κ means, depend on it. */
public enum TargetScaling {
  /** As they are: far from data, the mean goes to 0. */
  NONE,
  /** Less their mean: scikit-learn's {@code normalize_y} before 0.23, as in the published loop. */
  CENTRED,
  /** Less their mean, in units of their standard deviation: scikit-learn's since 0.23. */
  STANDARDISED;

  /**
   * A scale: scaled = (target − mean) / unit.
   *
   * @param mean of the targets, or 0
   * @param unit their deviation over n (not n − 1), or 1; 1 where they are all alike
   */
  record Scale(double mean, double unit) implements Serializable {

    double scaled(double target) {
      return (target - mean) / unit;
    }
  }

  /** The scale of targets. */
  Scale of(double[] targets) {
    double mean = this == NONE ? 0 : Arrays.stream(targets).average().orElse(0);
    if (this != STANDARDISED) {
      return new Scale(mean, 1);
    }
    double largest = Arrays.stream(targets).map(t -> Math.abs(t - mean)).max().orElse(0);
    // Rounding of equal targets is no deviation.
    if (!(largest > 1e-14 * Math.abs(mean)) || largest == 0) {
      return new Scale(mean, 1);
    }
    double sum = 0;
    for (double target : targets) {
      double share = (target - mean) / largest; // whose square neither overflows nor vanishes
      sum += share * share;
    }
    return new Scale(mean, largest * Math.sqrt(sum / targets.length));
  }
}
