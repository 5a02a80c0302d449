package io.github.gapforge.property.roost;

/**
 * What training makes small, for a standardised target y, a prediction ŷ and, where robust, its
 * predicted logarithm of the standard deviation s (Kendall and Gal, NIPS 2017; as in Roost).
 */
public enum RoostLoss {
  /** |ŷ − y|. */
  L1(false),
  /** (ŷ − y)². */
  L2(false),
  /** √2 |ŷ − y| e<sup>−s</sup> + s: Laplace's distribution. */
  ROBUST_L1(true),
  /** ½ (ŷ − y)² e<sup>−2s</sup> + s: the normal distribution. */
  ROBUST_L2(true);

  private static final double ROOT_2 = Math.sqrt(2);

  private final boolean robust;

  RoostLoss(boolean robust) {
    this.robust = robust;
  }

  /** Whether a standard deviation is predicted too. */
  public boolean isRobust() {
    return robust;
  }

  /** Outputs of the network: 1, or 2 where robust. */
  public int outputs() {
    return robust ? 2 : 1;
  }

  /**
   * Loss of one row.
   *
   * @param logSd not read unless robust
   */
  public double value(double predicted, double logSd, double truth) {
    double error = predicted - truth;
    return switch (this) {
      case L1 -> Math.abs(error);
      case L2 -> error * error;
      case ROBUST_L1 -> ROOT_2 * Math.abs(error) * Math.exp(-logSd) + logSd;
      case ROBUST_L2 -> 0.5 * error * error * Math.exp(-2 * logSd) + logSd;
    };
  }

  /** Derivative of the loss in the prediction. */
  public double inPrediction(double predicted, double logSd, double truth) {
    double error = predicted - truth;
    return switch (this) {
      case L1 -> Math.signum(error);
      case L2 -> 2 * error;
      case ROBUST_L1 -> ROOT_2 * Math.signum(error) * Math.exp(-logSd);
      case ROBUST_L2 -> error * Math.exp(-2 * logSd);
    };
  }

  /** Derivative in the logarithm of the standard deviation; zero unless robust. */
  public double inLogSd(double predicted, double logSd, double truth) {
    double error = predicted - truth;
    return switch (this) {
      case L1, L2 -> 0;
      case ROBUST_L1 -> 1 - ROOT_2 * Math.abs(error) * Math.exp(-logSd);
      case ROBUST_L2 -> 1 - error * error * Math.exp(-2 * logSd);
    };
  }
}
