package io.github.gapforge.property.forest;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Turns a forest's mean and spread into a calibrated distribution (split conformal prediction, with
 * residuals normalised by the spread and collected separately by predicted value: Vovk et al.,
 * Algorithmic Learning in a Random World, 2005; Lei et al., J. Am. Stat. Assoc. 2018, 113, 1094).
 *
 * <p>On held-out rows the residual r = (y − mean) / (spread + {@value #SPREAD_FLOOR}) is collected
 * in bins of the predicted value; a bin with too few rows is merged with its neighbour. The
 * distribution of a new value is mean + r · (spread + floor) with r drawn from its bin, cut off at
 * zero where the property cannot be negative.
 */
public final class ResidualCalibration implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Number of quantiles kept of every bin: 0 %, 1 %, ..., 100 %. */
  public static final int QUANTILES = 101;

  /** Fewest rows of a bin. */
  public static final int LEAST_ROWS = 100;

  /** Added to the spread, eV: trees that agree exactly are not certain. */
  static final double SPREAD_FLOOR = 0.05;

  private static final double LOWER_TAIL = 0.05;
  private static final double UPPER_TAIL = 0.95;

  private final double[] upperEdges;
  private final double[] quantiles;
  private final double[] sds;
  private final boolean nonNegative;

  /**
   * From stored values.
   *
   * @param upperEdges upper end of every bin of the predicted value, ascending, the last infinite
   * @param quantiles {@link #QUANTILES} quantiles of r, bin by bin
   * @param nonNegative whether the property cannot be negative
   */
  ResidualCalibration(double[] upperEdges, double[] quantiles, boolean nonNegative) {
    this.upperEdges = upperEdges;
    this.quantiles = quantiles;
    this.nonNegative = nonNegative;
    this.sds = new double[upperEdges.length];
    for (int bin = 0; bin < sds.length; bin++) {
      sds[bin] = standardDeviation(bin);
    }
  }

  /**
   * Learns the residuals of held-out rows.
   *
   * @param edges inner edges of the bins, such as 2, 4, 6 eV
   * @throws IllegalArgumentException if there are no rows
   */
  public static ResidualCalibration fit(
      double[] truth, double[] mean, double[] spread, double[] edges, boolean nonNegative) {
    if (truth.length == 0) {
      throw new IllegalArgumentException("no held-out rows to calibrate with");
    }
    return new CalibrationFit(truth, mean, spread, edges).fit(nonNegative);
  }

  /** Lower and upper end of the 90 % interval and the total standard deviation. */
  public double[] interval90(double mean, double spread) {
    return new double[] {
      quantile(mean, spread, LOWER_TAIL), quantile(mean, spread, UPPER_TAIL), totalSd(mean, spread)
    };
  }

  /** Value below which the property lies with the given probability. */
  public double quantile(double mean, double spread, double probability) {
    int from = bin(mean) * QUANTILES;
    double place = probability * (QUANTILES - 1);
    int below = Math.min((int) place, QUANTILES - 2);
    double r =
        quantiles[from + below]
            + (place - below) * (quantiles[from + below + 1] - quantiles[from + below]);
    return floored(mean + r * (spread + SPREAD_FLOOR));
  }

  /** Probability that the property is at most {@code limit}. */
  public double probabilityUpTo(double mean, double spread, double limit) {
    if (nonNegative && limit < 0) {
      return 0;
    }
    double r = (limit - mean) / (spread + SPREAD_FLOOR);
    int from = bin(mean) * QUANTILES;
    int to = from + QUANTILES;
    if (r < quantiles[from]) {
      return 0;
    }
    if (r >= quantiles[to - 1]) {
      return 1;
    }
    int place = Arrays.binarySearch(quantiles, from, to, r);
    if (place >= 0) {
      while (place + 1 < to && quantiles[place + 1] == r) {
        place++;
      }
      return (double) (place - from) / (QUANTILES - 1);
    }
    int above = -place - 1;
    double part = (r - quantiles[above - 1]) / (quantiles[above] - quantiles[above - 1]);
    return (above - 1 - from + part) / (QUANTILES - 1);
  }

  /** Standard deviation of the calibrated distribution (before it is cut off at zero). */
  public double totalSd(double mean, double spread) {
    return sds[bin(mean)] * (spread + SPREAD_FLOOR);
  }

  double[] upperEdges() {
    return upperEdges.clone();
  }

  double[] quantiles() {
    return quantiles.clone();
  }

  boolean nonNegative() {
    return nonNegative;
  }

  private double floored(double value) {
    return nonNegative ? Math.max(0, value) : value;
  }

  private int bin(double mean) {
    int bin = 0;
    while (mean >= upperEdges[bin] && bin < upperEdges.length - 1) {
      bin++;
    }
    return bin;
  }

  private double standardDeviation(int bin) {
    double sum = 0;
    double squares = 0;
    for (int i = bin * QUANTILES; i < (bin + 1) * QUANTILES; i++) {
      sum += quantiles[i];
      squares += quantiles[i] * quantiles[i];
    }
    double mean = sum / QUANTILES;
    return Math.sqrt(squares / QUANTILES - mean * mean);
  }
}
