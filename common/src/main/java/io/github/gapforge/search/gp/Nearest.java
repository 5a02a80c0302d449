package io.github.gapforge.search.gp;

/**
 * The observations that a point is most correlated with. What they alone say of the point is never
 * more than all say, so that the deviation given them is a bound of the exact one, in time that
 * does not grow with the observations.
 */
final class Nearest {

  /** Observations kept. */
  static final int MOST = 16;

  /** A pivot below this share of the amplitude is rounding: two observations are one. */
  private static final double LEAST_PIVOT = 1e-9;

  private final int[] observations = new int[MOST];

  /** Their covariances with the point, largest first. */
  private final double[] covariances = new double[MOST];

  private int count;

  /** What a covariance has to exceed to be kept. */
  double least() {
    return count < MOST ? Double.NEGATIVE_INFINITY : covariances[MOST - 1];
  }

  /** Takes an observation in, whose covariance is above the least. */
  void add(int observation, double covariance) {
    int at = Math.min(count, MOST - 1);
    while (at > 0 && covariances[at - 1] < covariance) {
      covariances[at] = covariances[at - 1];
      observations[at] = observations[at - 1];
      at--;
    }
    covariances[at] = covariance;
    observations[at] = observation;
    count = Math.min(count + 1, MOST);
  }

  /**
   * Variance of scaled targets that the first of them explain: |L⁻¹ k|² with the factor of their
   * own covariances.
   *
   * @param most how many of them
   */
  double known(GaussianProcess process, int most) {
    int size = Math.min(most, count);
    double[][] factor = new double[size][size];
    double[] rest = new double[size];
    double known = 0;
    double amplitude = process.hyperparameters().amplitude();
    for (int i = 0; i < size; i++) {
      double[] row = factor[i];
      double pivot = amplitude + process.hyperparameters().noise() + process.scaledJitter();
      double left = covariances[i];
      for (int j = 0; j < i; j++) {
        double share = process.covariance(observations[i], observations[j]);
        for (int k = 0; k < j; k++) {
          share -= row[k] * factor[j][k];
        }
        row[j] = factor[j][j] > 0 ? share / factor[j][j] : 0;
        pivot -= row[j] * row[j];
        left -= row[j] * rest[j];
      }
      // An observation that adds nothing is passed over.
      if (pivot > LEAST_PIVOT * amplitude) {
        row[i] = Math.sqrt(pivot);
        rest[i] = left / row[i];
        known += rest[i] * rest[i];
      }
    }
    return known;
  }
}
