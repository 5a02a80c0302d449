package io.github.gapforge.property;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Turns a model's mean and spread into a calibrated distribution (split conformal prediction, with
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

  /** Added to the spread, eV: trees or networks that agree exactly are not certain. */
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
   * @throws IllegalArgumentException if edges or quantiles are too few, too many or out of order
   */
  public ResidualCalibration(double[] upperEdges, double[] quantiles, boolean nonNegative) {
    requireOrder(upperEdges, quantiles);
    this.upperEdges = upperEdges;
    this.quantiles = quantiles;
    this.nonNegative = nonNegative;
    this.sds = new double[upperEdges.length];
    for (int bin = 0; bin < sds.length; bin++) {
      sds[bin] = standardDeviation(bin);
    }
  }

  private static void requireOrder(double[] edges, double[] quantiles) {
    int bins = edges.length;
    if (bins == 0 || (long) bins * QUANTILES != quantiles.length) {
      throw new IllegalArgumentException(
          "calibration of " + bins + " bins with " + quantiles.length + " quantiles");
    }
    for (int bin = 0; bin < bins; bin++) {
      if (!(bin == 0 || edges[bin] > edges[bin - 1])) {
        throw new IllegalArgumentException("calibration edge " + edges[bin] + " out of order");
      }
    }
    if (edges[bins - 1] != Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("calibration ends at " + edges[bins - 1]);
    }
    for (int i = 0; i < quantiles.length; i++) {
      boolean first = i % QUANTILES == 0;
      if (!Double.isFinite(quantiles[i]) || (!first && quantiles[i] < quantiles[i - 1])) {
        throw new IllegalArgumentException("calibration quantile " + quantiles[i] + " at " + i);
      }
    }
  }

  /**
   * Learns the residuals of held-out rows.
   *
   * @param edges inner edges of the bins, such as 2, 4, 6 eV
   * @throws IllegalArgumentException if there are no rows, the lengths differ, or a value is not
   *     finite
   */
  public static ResidualCalibration fit(
      double[] truth, double[] mean, double[] spread, double[] edges, boolean nonNegative) {
    if (truth.length == 0) {
      throw new IllegalArgumentException("no held-out rows to calibrate with");
    }
    if (mean.length != truth.length || spread.length != truth.length) {
      throw new IllegalArgumentException(
          truth.length + " truths, " + mean.length + " means, " + spread.length + " spreads");
    }
    for (int i = 0; i < truth.length; i++) {
      if (!Double.isFinite(truth[i] + mean[i] + spread[i]) || spread[i] < 0) {
        throw new IllegalArgumentException(
            "row " + i + ": truth " + truth[i] + ", mean " + mean[i] + ", spread " + spread[i]);
      }
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

  /** The spread that {@link #totalSd} stretches to a total; negative below that of no spread. */
  public double spread(double mean, double totalSd) {
    double sd = sds[bin(mean)];
    return sd > 0 ? totalSd / sd - SPREAD_FLOOR : 0;
  }

  /** Upper ends of the bins of the predicted value. */
  public double[] upperEdges() {
    return upperEdges.clone();
  }

  /** {@link #QUANTILES} quantiles, bin by bin. */
  public double[] quantiles() {
    return quantiles.clone();
  }

  /** Whether the property cannot be negative. */
  public boolean nonNegative() {
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
    double[] own = Arrays.copyOfRange(quantiles, bin * QUANTILES, (bin + 1) * QUANTILES);
    double mean = Arrays.stream(own).sum() / QUANTILES;
    return Math.sqrt(Arrays.stream(own).map(r -> (r - mean) * (r - mean)).sum() / QUANTILES);
  }
}
