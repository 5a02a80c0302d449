package io.github.gapforge.latent;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.descriptor.DescriptorSet;
import io.github.gapforge.run.Fingerprint;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Standardised Magpie descriptors projected on their leading principal components. Components are
 * scaled by the square root of their deviation: between leaving them as they are, where the first
 * few decide all distances, and making them alike, where noise counts as much as structure.
 */
public final class DescriptorProjection implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Compositions that components are computed of at most. */
  private static final int MOST_ROWS = 20_000;

  /** Below this deviation a descriptor is constant. */
  private static final double LEAST_DEVIATION = 1e-9;

  private final DescriptorSet descriptors;
  private final double[] means;
  private final double[] perDeviation;

  /** One row a component. */
  private final double[][] components;

  private DescriptorProjection(
      DescriptorSet descriptors, double[] means, double[] perDeviation, double[][] components) {
    this.descriptors = descriptors;
    this.means = means;
    this.perDeviation = perDeviation;
    this.components = components;
  }

  /**
   * The components of a set of compositions; of a large one, of evenly spaced ones among them.
   *
   * @param compositions at least two
   * @param dimensions how many components
   * @throws IllegalArgumentException if the set has fewer than two, or no such number of components
   */
  public static DescriptorProjection of(List<Composition> compositions, int dimensions) {
    DescriptorSet descriptors = DescriptorSet.named("magpie132", true);
    if (dimensions < 1 || dimensions > descriptors.size()) {
      throw new IllegalArgumentException(dimensions + " of " + descriptors.size() + " components");
    }
    int step = Math.max(1, compositions.size() / MOST_ROWS);
    double[][] rows =
        IntStream.range(0, (compositions.size() + step - 1) / step)
            .mapToObj(i -> compositions.get(i * step))
            .filter(
                composition -> described(descriptors, composition, new double[descriptors.size()]))
            .map(
                composition -> {
                  double[] row = new double[descriptors.size()];
                  described(descriptors, composition, row);
                  return row;
                })
            .toArray(double[][]::new);
    if (rows.length < 2) {
      throw new IllegalArgumentException(rows.length + " compositions have no components");
    }
    double[] means = new double[descriptors.size()];
    double[] perDeviation = new double[descriptors.size()];
    standardise(rows, means, perDeviation);
    return new DescriptorProjection(descriptors, means, perDeviation, components(rows, dimensions));
  }

  private static boolean described(
      DescriptorSet descriptors, Composition composition, double[] out) {
    return descriptors.describe(composition, out, 0);
  }

  private static void standardise(double[][] rows, double[] means, double[] perDeviation) {
    for (int d = 0; d < means.length; d++) {
      int column = d;
      double mean = Arrays.stream(rows).mapToDouble(row -> row[column]).average().orElse(0);
      double deviation =
          Math.sqrt(
              Arrays.stream(rows)
                  .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                  .average()
                  .orElse(0));
      means[d] = mean;
      perDeviation[d] = deviation > LEAST_DEVIATION ? 1 / deviation : 0;
      for (double[] row : rows) {
        row[d] = (row[d] - mean) * perDeviation[d];
      }
    }
  }

  private static double[][] components(double[][] rows, int dimensions) {
    int size = rows[0].length;
    double[][] covariance = new double[size][size];
    for (double[] row : rows) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
          covariance[i][j] += row[i] * row[j] / rows.length;
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        covariance[j][i] = covariance[i][j];
      }
    }
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance));
    double[] values = eigen.getRealEigenvalues();
    int[] largest =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -values[i]))
            .limit(dimensions)
            .mapToInt(i -> i)
            .toArray();
    return Arrays.stream(largest)
        .mapToObj(i -> scaled(eigen.getEigenvector(i).toArray(), values[i]))
        .toArray(double[][]::new);
  }

  /** A component of variance λ is divided by √√λ; of one that does not vary nothing is left. */
  private static double[] scaled(double[] direction, double variance) {
    double scale = variance > LEAST_DEVIATION * LEAST_DEVIATION ? 1 / Math.pow(variance, 0.25) : 0;
    return Arrays.stream(direction).map(x -> x * scale).toArray();
  }

  /** Number of components. */
  public int dimensions() {
    return components.length;
  }

  /** Whether a composition has descriptors. */
  public boolean holds(Composition composition) {
    return described(descriptors, composition, new double[descriptors.size()]);
  }

  /**
   * The code of a composition.
   *
   * @throws IllegalArgumentException if it has no descriptors
   */
  public double[] code(Composition composition) {
    double[] row = new double[descriptors.size()];
    if (!described(descriptors, composition, row)) {
      throw new IllegalArgumentException(composition + " has no descriptors");
    }
    for (int d = 0; d < row.length; d++) {
      row[d] = (row[d] - means[d]) * perDeviation[d];
    }
    double[] code = new double[components.length];
    for (int c = 0; c < code.length; c++) {
      for (int d = 0; d < row.length; d++) {
        code[c] += components[c][d] * row[d];
      }
    }
    return code;
  }

  /** Stands for the numbers of the projection. */
  public Fingerprint fingerprint() {
    return Fingerprint.ofText(
        "descriptor projection 1 "
            + Arrays.toString(means)
            + Arrays.toString(perDeviation)
            + Arrays.deepToString(components));
  }
}
