package io.github.gapforge.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatticeTest {

  @Test
  void parameters_and_vectors_are_two_views_of_one_cell() {
    for (int i = 0; i < 200; i++) {
      Lattice drawn = new RandomCrystals(i).lattice(i % 5);
      Lattice again =
          Lattice.ofParameters(
              drawn.length(0),
              drawn.length(1),
              drawn.length(2),
              drawn.angleDeg(0),
              drawn.angleDeg(1),
              drawn.angleDeg(2));
      assertThat(again.volume() / drawn.volume()).isCloseTo(1, within(1e-7));
      for (int p = 0; p < 3; p++) {
        for (int q = 0; q < 3; q++) {
          assertThat(again.dot(p, q))
              .isCloseTo(drawn.dot(p, q), within(1e-9 * drawn.length(p) * drawn.length(q)));
        }
      }
    }
  }

  @Test
  void right_angles_are_exact() {
    Lattice cube = Lattice.cubic(4);
    assertThat(cube.volume()).isEqualTo(64);
    assertThat(cube.angleDeg(0)).isEqualTo(90);
    assertThat(cube.dot(0, 1)).isZero();
    Lattice hexagonal = Lattice.ofParameters(3, 3, 5, 90, 90, 120);
    assertThat(hexagonal.volume()).isCloseTo(45 * Math.sqrt(3) / 2, within(1e-12));
    assertThat(hexagonal.angleDeg(2)).isCloseTo(120, within(1e-12));
  }

  @Test
  void the_volume_of_a_triclinic_cell_is_that_of_the_formula() {
    // Albite: a 8.137, b 12.785, c 7.158 Å, 94.24, 116.61, 87.81 degrees; published 664.48 Å³
    // (Armbruster, Buergi, Kunz, Gnos, Broenimann, Lienert, Am. Mineral. 1990, 75, 135).
    Lattice albite = Lattice.ofParameters(8.137, 12.785, 7.158, 94.24, 116.61, 87.81);
    assertThat(albite.volume()).isCloseTo(664.0, within(1.0));
  }

  @Test
  void the_reciprocal_lattice_is_dual() {
    for (int i = 0; i < 50; i++) {
      Lattice lattice = new RandomCrystals(i).lattice(3);
      Lattice reciprocal = lattice.reciprocal();
      for (int p = 0; p < 3; p++) {
        for (int q = 0; q < 3; q++) {
          double product = 0;
          for (int k = 0; k < 3; k++) {
            product += lattice.component(p, k) * reciprocal.component(q, k);
          }
          assertThat(product).isCloseTo(p == q ? 2 * Math.PI : 0, within(1e-8));
        }
      }
      assertThat(reciprocal.volume() * lattice.volume())
          .isCloseTo(Math.pow(2 * Math.PI, 3), within(1e-6));
    }
  }

  @Test
  void fractional_and_cartesian_coordinates_are_inverse() {
    Lattice lattice = new RandomCrystals(7).lattice(4);
    double[] point = lattice.cartesian(0.1, -1.7, 3.3);
    assertThat(lattice.fractional(point[0], point[1], point[2]))
        .containsExactly(new double[] {0.1, -1.7, 3.3}, within(1e-9));
  }

  @Test
  void the_reduced_cell_spans_the_same_lattice_with_the_shortest_vectors() {
    for (int i = 0; i < 200; i++) {
      Lattice lattice = new RandomCrystals(i).lattice(i % 12);
      ReducedCell reduced = new ReducedCell(lattice);
      double shortest = Double.POSITIVE_INFINITY;
      for (int a = -3; a <= 3; a++) {
        for (int b = -3; b <= 3; b++) {
          for (int c = -3; c <= 3; c++) {
            double length =
                a * a * reduced.dot(0, 0)
                    + b * b * reduced.dot(1, 1)
                    + c * c * reduced.dot(2, 2)
                    + 2 * (a * b * reduced.dot(0, 1) + a * c * reduced.dot(0, 2))
                    + 2 * b * c * reduced.dot(1, 2);
            if (a != 0 || b != 0 || c != 0) {
              shortest = Math.min(shortest, length);
            }
            // Minkowski's conditions: each vector is the shortest that completes the basis.
            if (c == 1) {
              assertThat(length).isGreaterThanOrEqualTo(reduced.dot(2, 2) * (1 - 1e-9));
            }
            if (c == 0 && b == 1) {
              assertThat(length).isGreaterThanOrEqualTo(reduced.dot(1, 1) * (1 - 1e-9));
            }
          }
        }
      }
      assertThat(Math.sqrt(shortest)).isCloseTo(reduced.shortest(), within(1e-9));
      double[] point = reduced.coordinates(0.3, 0.6, 0.1);
      for (int k = 0; k < 3; k++) {
        double given = 0;
        for (int r = 0; r < 3; r++) {
          given += point[r] * reduced.transform(r, k);
        }
        assertThat(given).isCloseTo(new double[] {0.3, 0.6, 0.1}[k], within(1e-8));
      }
    }
  }

  @Test
  void what_is_no_cell_is_refused_with_its_numbers() {
    assertThatThrownBy(() -> Lattice.ofParameters(3, 3, 3, 60, 60, 130))
        .hasMessageContaining("130");
    assertThatThrownBy(() -> Lattice.ofParameters(-3, 3, 3, 90, 90, 90)).hasMessageContaining("-3");
    assertThatThrownBy(() -> Lattice.ofParameters(3, 3, 3, 90, 90, 180))
        .hasMessageContaining("180");
    assertThatThrownBy(() -> Lattice.ofVectors(new double[][] {{1, 0, 0}, {0, 1, 0}, {1, 1, 0}}))
        .hasMessageContaining("plane");
    assertThatThrownBy(() -> Lattice.ofParameters(Double.NaN, 3, 3, 90, 90, 90))
        .hasMessageContaining("NaN");
  }
}
