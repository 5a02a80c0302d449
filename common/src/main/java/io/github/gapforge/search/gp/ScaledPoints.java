package io.github.gapforge.search.gp;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Points in units of a process's length scales, in which the kernel knows distances only.
 *
 * @param rows one a point; not copied
 */
record ScaledPoints(double[][] rows) implements Serializable {

  int size() {
    return rows.length;
  }

  double[] get(int i) {
    return rows[i];
  }

  /** These and one more. */
  ScaledPoints with(double[] point) {
    double[][] more = Arrays.copyOf(rows, rows.length + 1);
    more[rows.length] = point;
    return new ScaledPoints(more);
  }

  double squaredDistance(int i, int j) {
    return squaredDistance(rows[i], rows[j]);
  }

  static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double d = a[i] - b[i];
      sum += d * d;
    }
    return sum;
  }

  /** Squared distances of a point from all, four at a time, whose sums do not wait. */
  double[] squaredDistances(double[] point) {
    int n = rows.length;
    double[] squared = new double[n];
    int i = 0;
    for (; i + 4 <= n; i += 4) {
      double[] p0 = rows[i];
      double[] p1 = rows[i + 1];
      double[] p2 = rows[i + 2];
      double[] p3 = rows[i + 3];
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      for (int d = 0; d < point.length; d++) {
        double x = point[d];
        double d0 = x - p0[d];
        double d1 = x - p1[d];
        double d2 = x - p2[d];
        double d3 = x - p3[d];
        s0 += d0 * d0;
        s1 += d1 * d1;
        s2 += d2 * d2;
        s3 += d3 * d3;
      }
      squared[i] = s0;
      squared[i + 1] = s1;
      squared[i + 2] = s2;
      squared[i + 3] = s3;
    }
    for (; i < n; i++) {
      squared[i] = squaredDistance(point, rows[i]);
    }
    return squared;
  }
}
