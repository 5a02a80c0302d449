package io.github.gapforge.search.gp;

import java.util.Arrays;

/**
 * Posteriors of many points, worked on side by side. Means come first and cost little; with them
 * comes a deviation that is never too small, that given the nearest observations alone, so that
 * exact deviations, which take time with the square of the observations, need be asked of few
 * points. All numbers are those of {@link GaussianProcess#at(double[])}, bit by bit, whatever
 * points share a block.
 */
public final class PosteriorBlock {

  /** Columns that are solved at once: as many as leave room for the observations in the cache. */
  private static final int COLUMNS = 32;

  private final GaussianProcess process;

  /** Covariances: one row an observation, one number a point. */
  private final double[][] covariances;

  private final double[] means;
  private final double[] trends;
  private final Nearest[] nearest;

  /** A block of points, some hundreds. */
  public PosteriorBlock(GaussianProcess process, double[][] points) {
    this.process = process;
    int n = process.size();
    this.covariances = new double[n][points.length];
    this.means = new double[points.length];
    this.trends = Arrays.stream(points).mapToDouble(process.trend()::at).toArray();
    this.nearest = new Nearest[points.length];
    Arrays.setAll(nearest, p -> new Nearest());
    double[][] coordinates = transposed(points);
    for (int i = 0; i < n; i++) {
      covariances(i, coordinates);
    }
  }

  private double[][] transposed(double[][] points) {
    int dimensions = process.scaledPoint(0).length;
    double[][] coordinates = new double[dimensions][points.length];
    for (int p = 0; p < points.length; p++) {
      double[] scaled = process.hyperparameters().scaled(points[p]);
      for (int d = 0; d < dimensions; d++) {
        coordinates[d][p] = scaled[d];
      }
    }
    return coordinates;
  }

  private void covariances(int observation, double[][] coordinates) {
    double[] row = covariances[observation];
    double[] there = process.scaledPoint(observation);
    for (int d = 0; d < there.length; d++) {
      addSquares(row, coordinates[d], there[d]);
    }
    double amplitude = process.hyperparameters().amplitude();
    double weight = process.weight(observation);
    for (int p = 0; p < row.length; p++) {
      row[p] = amplitude * Matern52.value(row[p]);
      means[p] += row[p] * weight;
      if (row[p] > nearest[p].least()) {
        nearest[p].add(observation, row[p]);
      }
    }
  }

  private static void addSquares(double[] sums, double[] coordinates, double there) {
    for (int p = 0; p < sums.length; p++) {
      double difference = coordinates[p] - there;
      sums[p] += difference * difference;
    }
  }

  /** Number of points. */
  public int size() {
    return means.length;
  }

  /** The mean, with a deviation that is at least the exact one: given the nearest observation. */
  public Posterior atMost(int point) {
    return atMost(point, 1);
  }

  /** The same with a smaller deviation, given the nearest {@value Nearest#MOST} observations. */
  public Posterior atMostNearby(int point) {
    return atMost(point, Nearest.MOST);
  }

  private Posterior atMost(int point, int observations) {
    double amplitude = process.hyperparameters().amplitude();
    double left = amplitude - nearest[point].known(process, observations);
    // Exact deviations are rounded, too.
    return process.ofScaled(means[point], left + 1e-9 * amplitude, trends[point]);
  }

  /** Posteriors of some of the points. */
  public Posterior[] exact(int... chosen) {
    Posterior[] exact = new Posterior[chosen.length];
    for (int from = 0; from < chosen.length; from += COLUMNS) {
      int[] some = Arrays.copyOfRange(chosen, from, Math.min(chosen.length, from + COLUMNS));
      double[] variances = variances(some);
      for (int c = 0; c < some.length; c++) {
        exact[from + c] = process.ofScaled(means[some[c]], variances[c], trends[some[c]]);
      }
    }
    return exact;
  }

  private double[] variances(int[] chosen) {
    double[][] columns = solved(chosen);
    double[] known = new double[chosen.length];
    for (double[] row : columns) {
      for (int c = 0; c < known.length; c++) {
        known[c] += row[c] * row[c];
      }
    }
    double amplitude = process.hyperparameters().amplitude();
    return Arrays.stream(known).map(k -> amplitude - k).toArray();
  }

  /** L⁻¹ of the covariances of some points: one row an observation, one number a point. */
  double[][] solved(int[] chosen) {
    double[][] columns = new double[covariances.length][chosen.length];
    for (int i = 0; i < columns.length; i++) {
      for (int c = 0; c < chosen.length; c++) {
        columns[i][c] = covariances[i][chosen[c]];
      }
    }
    process.forwardAll(columns);
    return columns;
  }

  double mean(int point) {
    return means[point];
  }

  double trend(int point) {
    return trends[point];
  }
}
