package io.github.gapforge.search.gp;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.openblas.global.openblas;

/**
 * The factor L of a covariance matrix K + jitter = LLᵀ. Grows by a row without touching what is
 * there, so that factors share their rows. OpenBLAS factors, which is ten times as fast as Java.
 */
final class Cholesky implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final double FIRST_JITTER = 1e-10;
  private static final double MOST_JITTER = 1e-2;

  /** A lower triangle row by row is an upper one column by column, which LAPACK need not turn. */
  private static final int ORDER = openblas.LAPACK_COL_MAJOR;

  private static final byte TRIANGLE = 'U';

  private static final int SIDE_BY_SIDE = 4;

  private final double[][] rows;
  private final double jitter;

  private Cholesky(double[][] rows, double jitter) {
    this.rows = rows;
    this.jitter = jitter;
  }

  /**
   * Factors a matrix. Where it is not positive definite in these numbers, a jitter is added to its
   * diagonal, 10⁻¹⁰ of its mean at first and ten times as much each time it is not enough.
   *
   * @param lower the matrix, row by row; what lies above the diagonal is not read
   * @throws IllegalArgumentException if it is no covariance matrix: a jitter of 1 % does not help
   */
  static Cholesky of(double[] lower, int n) {
    return find(lower, n)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a matrix of "
                        + n
                        + " rows and mean variance "
                        + meanOfDiagonal(lower, n)
                        + " is no covariance"));
  }

  /** The same; nothing where a jitter of 1 % does not help. */
  static Optional<Cholesky> find(double[] lower, int n) {
    double mean = meanOfDiagonal(lower, n);
    for (double share = 0; share <= MOST_JITTER; share = share == 0 ? FIRST_JITTER : 10 * share) {
      double jitter = share * mean;
      double[] factor = lower.clone();
      for (int i = 0; i < n; i++) {
        factor[i * n + i] += jitter;
      }
      int failed = openblas.LAPACKE_dpotrf(ORDER, TRIANGLE, n, factor, n);
      if (failed == 0 && isFinite(factor, n)) {
        return Optional.of(new Cholesky(rows(factor, n), jitter));
      }
    }
    return Optional.empty();
  }

  private static double meanOfDiagonal(double[] lower, int n) {
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += lower[i * n + i] / n;
    }
    return mean;
  }

  private static boolean isFinite(double[] factor, int n) {
    for (int i = 0; i < n; i++) {
      if (!Double.isFinite(factor[i * n + i])) {
        return false;
      }
    }
    return true;
  }

  private static double[][] rows(double[] factor, int n) {
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = Arrays.copyOfRange(factor, i * n, i * n + i + 1);
    }
    return rows;
  }

  /**
   * The factor of the matrix with one more row.
   *
   * @param covariances of the new one with those there are
   * @param variance its own, with the noise; the jitter is added to it
   */
  Cholesky append(double[] covariances, double variance) {
    double[] row = Arrays.copyOf(forward(covariances), rows.length + 1);
    double rest = variance + jitter;
    for (int i = 0; i < rows.length; i++) {
      rest -= row[i] * row[i];
    }
    // A point that is there already leaves nothing but rounding.
    row[rows.length] = Math.sqrt(Math.max(rest, FIRST_JITTER * variance));
    double[][] more = Arrays.copyOf(rows, rows.length + 1);
    more[rows.length] = row;
    return new Cholesky(more, jitter);
  }

  /** Number of rows. */
  int size() {
    return rows.length;
  }

  /** What was added to the diagonal. */
  double jitter() {
    return jitter;
  }

  /** A number of L⁻¹ b, of which the ones before it are known. */
  double next(double b, double[] before, int at) {
    double[] row = rows[at];
    double x = b;
    for (int j = 0; j < at; j++) {
      x -= row[j] * before[j];
    }
    return x / row[at];
  }

  /** L⁻¹ b. */
  double[] forward(double[] b) {
    double[] x = b.clone();
    for (int i = 0; i < rows.length; i += SIDE_BY_SIDE) {
      if (i + SIDE_BY_SIDE <= rows.length) {
        subtractKnown(x, i);
      }
      int end = Math.min(i + SIDE_BY_SIDE, rows.length);
      int from = end - i == SIDE_BY_SIDE ? i : 0;
      for (int k = i; k < end; k++) {
        double[] row = rows[k];
        double sum = x[k];
        for (int j = from; j < k; j++) {
          sum -= row[j] * x[j];
        }
        x[k] = sum / row[k];
      }
    }
    return x;
  }

  /**
   * Takes from four numbers what those before the first of them account for. Four sums, each in the
   * order of the numbers, do not wait for each other.
   */
  private void subtractKnown(double[] x, int first) {
    double[] r0 = rows[first];
    double[] r1 = rows[first + 1];
    double[] r2 = rows[first + 2];
    double[] r3 = rows[first + 3];
    double s0 = x[first];
    double s1 = x[first + 1];
    double s2 = x[first + 2];
    double s3 = x[first + 3];
    for (int j = 0; j < first; j++) {
      double known = x[j];
      s0 -= r0[j] * known;
      s1 -= r1[j] * known;
      s2 -= r2[j] * known;
      s3 -= r3[j] * known;
    }
    x[first] = s0;
    x[first + 1] = s1;
    x[first + 2] = s2;
    x[first + 3] = s3;
  }

  /**
   * L⁻¹ B in the place of B: the same numbers as {@link #forward} of each column, and several times
   * as fast, since columns are worked on side by side.
   *
   * @param columns one row a row of the factor, one number a column
   */
  void forwardAll(double[][] columns) {
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      double[] x = columns[i];
      for (int j = 0; j < i; j++) {
        subtract(x, row[j], columns[j]);
      }
      for (int c = 0; c < x.length; c++) {
        x[c] /= row[i];
      }
    }
  }

  private static void subtract(double[] from, double share, double[] what) {
    for (int c = 0; c < from.length; c++) {
      from[c] -= share * what[c];
    }
  }

  /** L⁻ᵀ b. */
  double[] backward(double[] b) {
    double[] x = b.clone();
    for (int i = rows.length - 1; i >= 0; i--) {
      double[] row = rows[i];
      x[i] /= row[i];
      for (int j = 0; j < i; j++) {
        x[j] -= row[j] * x[i];
      }
    }
    return x;
  }

  /** L b. */
  double[] times(double[] b) {
    double[] x = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j <= i; j++) {
        x[i] += rows[i][j] * b[j];
      }
    }
    return x;
  }

  /** K⁻¹ b. */
  double[] solve(double[] b) {
    return backward(forward(b));
  }

  /** ½ ln |K|. */
  double halfLogDeterminant() {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += Math.log(rows[i][i]);
    }
    return sum;
  }

  /** K⁻¹, of which the part above the diagonal is not set. */
  double[] inverse() {
    int n = rows.length;
    double[] inverse = new double[n * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(rows[i], 0, inverse, i * n, i + 1);
    }
    int failed = openblas.LAPACKE_dpotri(ORDER, TRIANGLE, n, inverse, n);
    if (failed != 0) {
      throw new IllegalStateException("inverse of " + n + " rows: dpotri says " + failed);
    }
    return inverse;
  }
}
