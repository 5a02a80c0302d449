package io.github.gapforge.property.roost;

import io.github.gapforge.property.LogitScaling;
import java.util.Locale;

/**
 * What training makes small, for a standardised target y, a prediction ŷ and, where robust, its
 * predicted logarithm of the standard deviation s (Kendall and Gal, NIPS 2017; as in Roost).
 *
 * <p>A classification has classes y = 0 and 1, which are not standardised, and ŷ is a logit: the
 * probability of class 1 is 1 / (1 + e<sup>−ŷ</sup>).
 */
public enum RoostLoss {
  /** |ŷ − y|. */
  L1(false),
  /** (ŷ − y)². */
  L2(false),
  /** √2 |ŷ − y| e<sup>−s</sup> + s: Laplace's distribution. */
  ROBUST_L1(true),
  /** ½ (ŷ − y)² e<sup>−2s</sup> + s: the normal distribution. */
  ROBUST_L2(true),
  /** −y ln p − (1 − y) ln (1 − p) with p = 1 / (1 + e<sup>−ŷ</sup>): two classes. */
  LOG_LOSS(false);

  private static final double ROOT_2 = Math.sqrt(2);

  private final boolean robust;

  RoostLoss(boolean robust) {
    this.robust = robust;
  }

  /** The loss of that name in settings, such as {@code robust-l1}. */
  public static RoostLoss named(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** The name in settings and cards. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a standard deviation is predicted too. */
  public boolean isRobust() {
    return robust;
  }

  /** Whether labels are classes and predictions logits. */
  public boolean isClassification() {
    return this == LOG_LOSS;
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
      // ln(1 + e^ŷ) − y ŷ, written so that no exponential overflows.
      case LOG_LOSS ->
          Math.max(predicted, 0) - truth * predicted + Math.log1p(Math.exp(-Math.abs(predicted)));
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
      case LOG_LOSS -> LogitScaling.sigmoid(predicted) - truth;
    };
  }

  /** Derivative in the logarithm of the standard deviation; zero unless robust. */
  public double inLogSd(double predicted, double logSd, double truth) {
    double error = predicted - truth;
    return switch (this) {
      case L1, L2, LOG_LOSS -> 0;
      case ROBUST_L1 -> 1 - ROOT_2 * Math.abs(error) * Math.exp(-logSd);
      case ROBUST_L2 -> 1 - error * error * Math.exp(-2 * logSd);
    };
  }
}
