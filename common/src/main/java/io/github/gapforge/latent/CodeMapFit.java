package io.github.gapforge.latent;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.descriptor.MagpieDescriptors;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Fits a {@link CodeMap}: the principal components of the training compositions' descriptors, the
 * linear autoencoder of least squared error (Bourlard and Kamp, Biol. Cybern. 1988, 59, 291).
 * Magpie statistics are standardised and weigh at most one all together; fractions have a weight of
 * their own. Codes have mean 0 and, over all dimensions, variance 1.
 */
final class CodeMapFit {

  /**
   * A statistic varies at least by this share of what elements differ in it. In a list nearly all
   * of whose compositions share a value (the least magnetic moment is 0 but in alloys of iron and
   * cobalt), a deviation of its own would put the few others tens of thousands away.
   */
  private static final double LEAST_SPREAD = 0.1;

  /** Share of the first component's variance below which a component is rounding. */
  private static final double LEAST_SHARE = 1e-12;

  private CodeMapFit() {}

  /**
   * The map of some compositions.
   *
   * @param dimensions components kept
   * @param fractionWeight factor of the fractions, a standardised statistic's being 1/√132
   * @param exponent component k is scaled to standard deviation λₖ^exponent/2 of its variance λₖ: 1
   *     leaves components as they are, 0 makes all alike
   */
  static CodeMap fit(
      List<Composition> compositions, int dimensions, double fractionWeight, double exponent) {
    int size = CodeMap.DESCRIPTORS;
    double[] mean = new double[size];
    double[] row = new double[size];
    for (Composition composition : compositions) {
      CodeMap.describe(composition, row);
      for (int i = 0; i < size; i++) {
        mean[i] += row[i] / compositions.size();
      }
    }
    double[][] covariance = covariance(compositions, mean);
    double[] scale = scales(covariance, fractionWeight);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        covariance[i][j] *= scale[i] * scale[j];
      }
    }
    return map(mean, scale, covariance, dimensions, exponent);
  }

  private static double[][] covariance(List<Composition> compositions, double[] mean) {
    int size = mean.length;
    double[][] covariance = new double[size][size];
    double[] row = new double[size];
    for (Composition composition : compositions) {
      CodeMap.describe(composition, row);
      for (int i = 0; i < size; i++) {
        double a = (row[i] - mean[i]) / compositions.size();
        for (int j = 0; j <= i; j++) {
          covariance[i][j] += a * (row[j] - mean[j]);
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        covariance[j][i] = covariance[i][j];
      }
    }
    return covariance;
  }

  private static double[] scales(double[][] covariance, double fractionWeight) {
    double[] scale = new double[covariance.length];
    Arrays.fill(scale, fractionWeight);
    double[] spreads = CodeMap.elementSpreads();
    for (int i = 0; i < MagpieDescriptors.SIZE; i++) {
      double sd = Math.max(Math.sqrt(covariance[i][i]), LEAST_SPREAD * spreads[i]);
      scale[i] = 1 / (sd * Math.sqrt(MagpieDescriptors.SIZE));
    }
    return scale;
  }

  private static CodeMap map(
      double[] mean, double[] scale, double[][] covariance, int dimensions, double exponent) {
    // Of a covariance the same as eigenvalues and -vectors, and it copes with statistics that
    // depend on each other, as a range does on its ends.
    SingularValueDecomposition components =
        new SingularValueDecomposition(new Array2DRowRealMatrix(covariance, false));
    double[] variances = components.getSingularValues();
    double total = 0;
    for (int k = 0; k < dimensions; k++) {
      total += Math.pow(variances[k], exponent);
    }
    double[] weights = new double[scale.length * dimensions];
    double[] offset = new double[dimensions];
    for (int k = 0; k < dimensions; k++) {
      RealVector direction = components.getU().getColumnVector(k);
      double variance = variances[k];
      double factor =
          variance > LEAST_SHARE * variances[0]
              ? sign(direction)
                  * Math.pow(variance, (exponent - 1) / 2)
                  * Math.sqrt(dimensions / total)
              : 0;
      for (int i = 0; i < scale.length; i++) {
        double weight = factor * scale[i] * direction.getEntry(i);
        weights[i * dimensions + k] = weight;
        offset[k] -= weight * mean[i];
      }
    }
    return new CodeMap(weights, offset);
  }

  /** An eigenvector is known up to its sign: the largest entry is positive. */
  private static double sign(RealVector direction) {
    double largest = 0;
    for (int i = 0; i < direction.getDimension(); i++) {
      if (Math.abs(direction.getEntry(i)) > Math.abs(largest)) {
        largest = direction.getEntry(i);
      }
    }
    return Math.signum(largest);
  }
}
