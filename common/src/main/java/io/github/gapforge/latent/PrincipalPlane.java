package io.github.gapforge.latent;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/** Codes seen in the plane in which they vary most: their first two principal components. */
public final class PrincipalPlane {

  private final double[] means;
  private final double[][] axes;

  /**
   * The plane of some codes.
   *
   * @param codes at least one
   */
  public PrincipalPlane(double[][] codes) {
    int size = codes[0].length;
    means = new double[size];
    for (double[] code : codes) {
      for (int d = 0; d < size; d++) {
        means[d] += code[d] / codes.length;
      }
    }
    double[][] covariance = new double[size][size];
    for (double[] code : codes) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          covariance[i][j] += (code[i] - means[i]) * (code[j] - means[j]) / codes.length;
        }
      }
    }
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance));
    double[] values = eigen.getRealEigenvalues();
    axes =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -values[i]))
            .limit(2)
            .map(i -> eigen.getEigenvector(i).toArray())
            .toArray(double[][]::new);
  }

  /** Where a code lies in the plane: two numbers. */
  public double[] place(double[] code) {
    double[] place = new double[2];
    for (int axis = 0; axis < axes.length; axis++) {
      int a = axis;
      place[axis] =
          IntStream.range(0, code.length).mapToDouble(d -> (code[d] - means[d]) * axes[a][d]).sum();
    }
    return Arrays.copyOf(place, 2);
  }
}
