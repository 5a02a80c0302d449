package io.github.gapforge.elpasolite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

/** The teacher's tensor products against sums over rows. */
final class KernelTeacherTest {

  private static final int ROWS = 120;

  @Test
  void the_whole_space_by_tensor_products_is_the_sum_over_all_rows() {
    int[] cells = cells();
    double[] energies = energies(cells);
    double[] all = KernelTeacher.fit(cells, energies).all();
    RealVector weights = weights(cells, energies);
    double mean = Arrays.stream(energies).average().orElseThrow();
    for (int i = 0; i < 300; i++) {
      int cell = KeyedRandom.of(5, "cells", i).nextInt(Quadruples.CELLS);
      double sum = mean;
      for (int row = 0; row < ROWS; row++) {
        sum += weights.getEntry(row) * kernel(cell, cells[row]);
      }
      assertThat(all[cell]).isEqualTo(sum, within(1e-9));
    }
  }

  @Test
  void both_orders_of_A_and_B_have_one_energy() {
    int[] cells = cells();
    double[] all = KernelTeacher.fit(cells, energies(cells)).all();
    for (int cell = 0; cell < all.length; cell += 101) {
      assertThat(all[cell]).isEqualTo(all[Quadruples.swapped(cell)], within(1e-9));
    }
  }

  @Test
  void a_slab_is_a_part_of_the_whole() {
    int[] cells = cells();
    KernelTeacher teacher = KernelTeacher.fit(cells, energies(cells));
    double[] all = teacher.all();
    double[] slab = teacher.slab(17);
    for (int i = 0; i < slab.length; i += 7) {
      assertThat(slab[i]).isEqualTo(all[17 * KernelTeacher.SLAB + i]);
    }
  }

  /** The kernel as it is defined, with no use of its being a product. */
  private static double kernel(int x, int y) {
    return (Math.exp(-distance(x, y) / 8) + Math.exp(-distance(x, Quadruples.swapped(y)) / 8)) / 2;
  }

  private static double distance(int x, int y) {
    double sum = 0;
    for (int site = 0; site < 4; site++) {
      int a = Quadruples.element(x, site);
      int b = Quadruples.element(y, site);
      sum += Math.abs(SpaceElements.row(a) - SpaceElements.row(b));
      sum += Math.abs(SpaceElements.group(a) - SpaceElements.group(b));
    }
    return sum;
  }

  private static RealVector weights(int[] cells, double[] energies) {
    RealMatrix matrix = new Array2DRowRealMatrix(ROWS, ROWS);
    double mean = Arrays.stream(energies).average().orElseThrow();
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < ROWS; j++) {
        matrix.setEntry(i, j, kernel(cells[i], cells[j]) + (i == j ? 1e-3 : 0));
      }
    }
    RealVector right = new ArrayRealVector(energies);
    return new CholeskyDecomposition(matrix).getSolver().solve(right.mapSubtract(mean));
  }

  private static int[] cells() {
    return IntStream.range(0, ROWS).map(i -> Quadruples.ofRank(16_400 * i + 11)).toArray();
  }

  private static double[] energies(int[] cells) {
    return Arrays.stream(cells).mapToDouble(cell -> Math.sin(cell * 0.001) * 2 + 0.5).toArray();
  }
}
