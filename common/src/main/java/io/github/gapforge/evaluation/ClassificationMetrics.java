package io.github.gapforge.evaluation;

import java.util.List;

/**
 * Agreement of predicted probabilities of a class with what is true.
 *
 * @param rows number of rows
 * @param positives rows of the class
 * @param auc area under the receiver operating characteristic: the probability that a row of the
 *     class is given a greater probability than another row, ties counting half (Hanley and McNeil,
 *     Radiology 1982, 143, 29); NaN where a class is missing
 * @param calibrationError expected calibration error, Σ over bins of (rows of the bin / rows) ·
 *     |mean probability − share of the class|, in {@value #BINS} bins of equal width (Naeini et
 *     al., AAAI 2015)
 * @param logLoss mean of −ln of the probability given to the true class, which counts as at least
 *     {@value #LEAST_PROBABILITY}
 * @param brier mean squared difference of probability and class
 * @param accuracy share of rows whose class is the more probable one; one half counts as the class
 * @param reliability the bins
 */
public record ClassificationMetrics(
    int rows,
    int positives,
    double auc,
    double calibrationError,
    double logLoss,
    double brier,
    double accuracy,
    List<ReliabilityBin> reliability) {

  /** Bins of the calibration error and the reliability curve. */
  public static final int BINS = 15;

  /** What a probability of the true class counts as at least, so that one row costs at most 35. */
  public static final double LEAST_PROBABILITY = 1e-15;

  /**
   * Compares probabilities with classes.
   *
   * @throws IllegalArgumentException if the lengths differ, there are no rows, or a probability
   *     lies outside [0, 1]
   */
  public static ClassificationMetrics of(boolean[] isPositive, double[] probabilities) {
    int n = isPositive.length;
    if (n == 0 || probabilities.length != n) {
      throw new IllegalArgumentException(
          n + " classes, " + probabilities.length + " probabilities");
    }
    int positives = 0;
    int right = 0;
    double logLoss = 0;
    double brier = 0;
    for (int i = 0; i < n; i++) {
      double p = probabilities[i];
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException("probability " + p + " of row " + i);
      }
      double ofTruth = isPositive[i] ? p : 1 - p;
      positives += isPositive[i] ? 1 : 0;
      right += p >= 0.5 == isPositive[i] ? 1 : 0;
      logLoss -= Math.log(Math.max(LEAST_PROBABILITY, ofTruth)) / n;
      brier += (1 - ofTruth) * (1 - ofTruth) / n;
    }
    List<ReliabilityBin> bins = ReliabilityBin.of(isPositive, probabilities, BINS);
    double apart = 0;
    for (ReliabilityBin bin : bins) {
      if (bin.rows() > 0) {
        apart += Math.abs(bin.said() - bin.happened()) * bin.rows() / n;
      }
    }
    return new ClassificationMetrics(
        n,
        positives,
        auc(isPositive, probabilities),
        apart,
        logLoss,
        brier,
        (double) right / n,
        bins);
  }

  /**
   * Area under the receiver operating characteristic of any scores, higher ones for the class: Mann
   * and Whitney's U over the number of pairs; NaN where a class is missing.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double auc(boolean[] isPositive, double[] scores) {
    if (isPositive.length != scores.length) {
      throw new IllegalArgumentException(
          isPositive.length + " classes, " + scores.length + " scores");
    }
    double[] ranks = Ranks.of(scores);
    double sum = 0;
    int positives = 0;
    for (int i = 0; i < ranks.length; i++) {
      sum += isPositive[i] ? ranks[i] : 0;
      positives += isPositive[i] ? 1 : 0;
    }
    double pairs = (double) positives * (ranks.length - positives);
    return pairs > 0 ? (sum - positives * (positives + 1.0) / 2) / pairs : Double.NaN;
  }
}
