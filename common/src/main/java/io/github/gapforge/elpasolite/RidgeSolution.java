package io.github.gapforge.elpasolite;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Solves (K + λ) w = y for the kernel's matrix K of some compositions, by OpenBLAS's Cholesky
 * factors in memory outside the heap: 725 MB and 3·10¹¹ operations for 9,520 compositions.
 */
final class RidgeSolution {

  private static final byte LOWER = 'L';

  private RidgeSolution() {}

  /**
   * The weights of compositions.
   *
   * @throws IllegalArgumentException if the matrix is not positive definite
   */
  static double[] of(int[] cells, double[] targets, double ridge) {
    int n = cells.length;
    try (DoublePointer matrix = new DoublePointer((long) n * n);
        DoublePointer solution = new DoublePointer(n)) {
      fill(matrix, cells, ridge);
      solution.put(targets, 0, n);
      int failed =
          openblas.LAPACKE_dposv(openblas.LAPACK_COL_MAJOR, LOWER, n, 1, matrix, n, solution, n);
      if (failed != 0) {
        throw new IllegalArgumentException(
            "kernel of " + n + " compositions with ridge " + ridge + ": LAPACK says " + failed);
      }
      double[] weights = new double[n];
      solution.get(weights, 0, n);
      return weights;
    }
  }

  /** Columns from their diagonal element down; what lies above it is not read. */
  private static void fill(DoublePointer matrix, int[] cells, double ridge) {
    int n = cells.length;
    double[] column = new double[n];
    for (int j = 0; j < n; j++) {
      for (int i = j; i < n; i++) {
        column[i] = LaplacianKernel.of(cells[i], cells[j]);
      }
      column[j] += ridge;
      matrix.position((long) j * n + j).put(column, j, n - j);
    }
    matrix.position(0);
  }
}
