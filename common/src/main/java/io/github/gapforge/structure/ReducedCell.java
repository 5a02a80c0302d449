package io.github.gapforge.structure;

/**
 * A Minkowski-reduced basis of a lattice: the three shortest independent vectors, found by Semaev's
 * algorithm (Lecture Notes Comput. Sci. 2001, 2146, 181). However skew the given cell, the reduced
 * one is as compact as the lattice allows, so that searches among periodic images stay short.
 *
 * <p>Reduced vector i = Σⱼ {@link #transform}[i][j] · given vector j, with whole numbers and
 * determinant ±1.
 */
final class ReducedCell {

  /** A step must shorten a squared length by more than this share, else rounding could cycle. */
  private static final double PROGRESS = 1e-10;

  private static final int MOST_STEPS = 10_000;

  private final double[][] vectors = new double[3][3];
  private final long[][] transform = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

  ReducedCell(Lattice lattice) {
    for (int i = 0; i < 3; i++) {
      for (int axis = 0; axis < 3; axis++) {
        vectors[i][axis] = lattice.component(i, axis);
      }
    }
    int steps = 0;
    do {
      sort();
      if (++steps > MOST_STEPS) {
        throw new IllegalStateException("the reduction of " + lattice + " does not end");
      }
    } while (shortenSecond() || shortenThird());
  }

  /** Scalar product of two reduced vectors. */
  double dot(int i, int j) {
    return dot(vectors[i], vectors[j]);
  }

  /** Length of the shortest vector of the lattice in ångström. */
  double shortest() {
    return Math.sqrt(dot(0, 0));
  }

  /** Coefficient of the given lattice's vector j in reduced vector i. */
  long transform(int i, int j) {
    return transform[i][j];
  }

  /** Coordinates with respect to the reduced vectors of a point in fractions of the given ones. */
  double[] coordinates(double x, double y, double z) {
    double[] given = {x, y, z};
    double[] reduced = new double[3];
    long determinant = determinant();
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        reduced[i] += given[j] * cofactor(i, j) / determinant;
      }
    }
    return reduced;
  }

  private void sort() {
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < 2; i++) {
        if (dot(i, i) > dot(i + 1, i + 1)) {
          swap(i, i + 1);
        }
      }
    }
  }

  private void swap(int i, int j) {
    double[] vector = vectors[i];
    vectors[i] = vectors[j];
    vectors[j] = vector;
    long[] row = transform[i];
    transform[i] = transform[j];
    transform[j] = row;
  }

  /** Gauss's step: takes as much of the first vector from the second as shortens it most. */
  private boolean shortenSecond() {
    return subtractIfShorter(1, Math.round(dot(0, 1) / dot(0, 0)), 0);
  }

  /** Takes from the third vector the nearest point of the plane lattice of the other two. */
  private boolean shortenThird() {
    double area = dot(0, 0) * dot(1, 1) - dot(0, 1) * dot(0, 1);
    double x = (dot(0, 2) * dot(1, 1) - dot(1, 2) * dot(0, 1)) / area;
    double y = (dot(1, 2) * dot(0, 0) - dot(0, 2) * dot(0, 1)) / area;
    long bestX = 0;
    long bestY = 0;
    double best = dot(2, 2) * (1 - PROGRESS);
    for (long i = Math.round(x) - 1; i <= Math.round(x) + 1; i++) {
      for (long j = Math.round(y) - 1; j <= Math.round(y) + 1; j++) {
        double length = lengthWithout(2, i, j);
        if (length < best) {
          best = length;
          bestX = i;
          bestY = j;
        }
      }
    }
    return (bestX != 0 || bestY != 0) && subtractIfShorter(2, bestX, bestY);
  }

  private boolean subtractIfShorter(int target, long ofFirst, long ofSecond) {
    if (lengthWithout(target, ofFirst, ofSecond) >= dot(target, target) * (1 - PROGRESS)) {
      return false;
    }
    for (int k = 0; k < 3; k++) {
      vectors[target][k] -= ofFirst * vectors[0][k] + (target == 2 ? ofSecond * vectors[1][k] : 0);
      transform[target][k] -=
          ofFirst * transform[0][k] + (target == 2 ? ofSecond * transform[1][k] : 0);
    }
    return true;
  }

  private double lengthWithout(int target, long ofFirst, long ofSecond) {
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      double rest =
          vectors[target][k]
              - ofFirst * vectors[0][k]
              - (target == 2 ? ofSecond * vectors[1][k] : 0);
      sum += rest * rest;
    }
    return sum;
  }

  /**
   * Entry (i, j) of the cofactor matrix of the transform: the inverse's transpose up to its sign.
   */
  private long cofactor(int i, int j) {
    int i1 = (i + 1) % 3;
    int i2 = (i + 2) % 3;
    int j1 = (j + 1) % 3;
    int j2 = (j + 2) % 3;
    return transform[i1][j1] * transform[i2][j2] - transform[i1][j2] * transform[i2][j1];
  }

  private long determinant() {
    return transform[0][0] * cofactor(0, 0)
        + transform[0][1] * cofactor(0, 1)
        + transform[0][2] * cofactor(0, 2);
  }

  private static double dot(double[] p, double[] q) {
    return p[0] * q[0] + p[1] * q[1] + p[2] * q[2];
  }
}
