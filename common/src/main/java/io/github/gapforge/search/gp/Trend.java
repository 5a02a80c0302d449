package io.github.gapforge.search.gp;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * A plane through observations, of which a process then learns what is left: far from all
 * observations a process alone falls back to their mean, and a plane goes on. Ridge regression; the
 * penalty is that of the least leave-one-out error (Golub, Heath and Wahba, Technometrics 1979, 21,
 * 215), and no slope at all is among those that are tried. Immutable.
 */
final class Trend implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Penalties in units of the points' mean variance: powers of √10. */
  private static final int LEAST_POWER = -8;

  private static final int MOST_POWER = 8;

  /** An observation that nothing else speaks of. */
  private static final double LEAST_FREEDOM = 1e-6;

  private final double[] slopes;
  private final double[] centre;

  private Trend(double[] slopes, double[] centre) {
    this.slopes = slopes;
    this.centre = centre;
  }

  /** No trend. */
  static Trend none(int dimensions) {
    return new Trend(new double[dimensions], new double[dimensions]);
  }

  /**
   * The slopes of observations; their level is left to the process.
   *
   * @param points one a row
   * @param targets one a point
   */
  static Trend fit(double[][] points, double[] targets) {
    int dimensions = points[0].length;
    double[] centre = new double[dimensions];
    for (double[] point : points) {
      for (int d = 0; d < dimensions; d++) {
        centre[d] += point[d] / points.length;
      }
    }
    double mean = Arrays.stream(targets).average().orElseThrow();
    RealMatrix rows = MatrixUtils.createRealMatrix(points.length, dimensions);
    for (int i = 0; i < points.length; i++) {
      for (int d = 0; d < dimensions; d++) {
        rows.setEntry(i, d, points[i][d] - centre[d]);
      }
    }
    double[] left = Arrays.stream(targets).map(target -> target - mean).toArray();
    EigenDecomposition eigen = new EigenDecomposition(rows.transpose().multiply(rows));
    double[][] turned = rows.multiply(eigen.getV()).getData();
    return new Trend(eigen.getV().operate(best(turned, left, eigen.getRealEigenvalues())), centre);
  }

  /** Slopes along the eigenvectors with the penalty of the least leave-one-out error. */
  private static double[] best(double[][] turned, double[] targets, double[] eigenvalues) {
    int dimensions = eigenvalues.length;
    double[] products = new double[dimensions];
    for (int i = 0; i < targets.length; i++) {
      for (int d = 0; d < dimensions; d++) {
        products[d] += turned[i][d] * targets[i];
      }
    }
    double unit = Arrays.stream(eigenvalues).sum() / dimensions;
    double[] best = new double[dimensions];
    double least = leaveOneOut(turned, targets, best, new double[dimensions]);
    for (int power = LEAST_POWER; power <= MOST_POWER && unit > 0; power++) {
      double penalty = unit * Math.pow(10, power / 2.0);
      double[] inverse =
          Arrays.stream(eigenvalues).map(e -> 1 / (Math.max(0, e) + penalty)).toArray();
      double[] slopes = new double[dimensions];
      Arrays.setAll(slopes, d -> products[d] * inverse[d]);
      double error = leaveOneOut(turned, targets, slopes, inverse);
      if (error < least) {
        least = error;
        best = slopes;
      }
    }
    return best;
  }

  /** Sum of squared errors, each of an observation that the others predict. */
  private static double leaveOneOut(
      double[][] turned, double[] targets, double[] slopes, double[] inverse) {
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      double error = targets[i];
      double own = 1.0 / targets.length; // The level, too, is learned.
      for (int d = 0; d < slopes.length; d++) {
        error -= turned[i][d] * slopes[d];
        own += turned[i][d] * turned[i][d] * inverse[d];
      }
      double alone = error / Math.max(LEAST_FREEDOM, 1 - own);
      sum += alone * alone;
    }
    return sum;
  }

  /** What the trend adds at a point. */
  double at(double[] point) {
    double sum = 0;
    for (int d = 0; d < slopes.length; d++) {
      sum += slopes[d] * (point[d] - centre[d]);
    }
    return sum;
  }

  /** Targets less the trend. */
  double[] without(double[][] points, double[] targets) {
    double[] left = new double[targets.length];
    Arrays.setAll(left, i -> targets[i] - at(points[i]));
    return left;
  }

  double slope(int dimension) {
    return slopes[dimension];
  }
}
