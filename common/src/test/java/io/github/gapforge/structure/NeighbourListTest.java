package io.github.gapforge.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NeighbourListTest {

  @Test
  void equals_the_brute_force_over_images_in_cells_of_any_skew() {
    for (int i = 0; i < 150; i++) {
      CrystalStructure crystal = new RandomCrystals(i).crystal(1 + i % 5, i % 9);
      double cutoff = 2 + 0.5 * (i % 7);
      NeighbourList list = NeighbourList.within(crystal, cutoff);
      for (int site = 0; site < crystal.size(); site++) {
        List<Neighbour> expected = bruteForce(crystal, site, cutoff);
        assertThat(places(list.of(site))).as("crystal %d", i).isEqualTo(places(expected));
        for (int k = 0; k < expected.size(); k++) {
          assertThat(list.of(site).get(k).distance())
              .isCloseTo(expected.get(k).distance(), within(1e-8));
        }
      }
    }
  }

  /** Every image in a block of cells that is surely wide enough, one after the other. */
  private static List<Neighbour> bruteForce(CrystalStructure crystal, int from, double cutoff) {
    Lattice lattice = crystal.lattice();
    Lattice reciprocal = lattice.reciprocal();
    int[] reach = new int[3];
    for (int k = 0; k < 3; k++) {
      reach[k] = (int) Math.ceil(cutoff * reciprocal.length(k) / (2 * Math.PI)) + 1;
    }
    List<Neighbour> found = new ArrayList<>();
    for (int to = 0; to < crystal.size(); to++) {
      for (int a = -reach[0]; a <= reach[0]; a++) {
        for (int b = -reach[1]; b <= reach[1]; b++) {
          for (int c = -reach[2]; c <= reach[2]; c++) {
            double[] d =
                lattice.cartesian(
                    crystal.coordinate(to, 0) + a - crystal.coordinate(from, 0),
                    crystal.coordinate(to, 1) + b - crystal.coordinate(from, 1),
                    crystal.coordinate(to, 2) + c - crystal.coordinate(from, 2));
            double distance = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
            boolean self = to == from && a == 0 && b == 0 && c == 0;
            if (distance <= cutoff && !self) {
              found.add(new Neighbour(to, a, b, c, distance));
            }
          }
        }
      }
    }
    Collections.sort(found);
    return found;
  }

  private static Set<String> places(List<Neighbour> neighbours) {
    Set<String> places = new TreeSet<>();
    for (Neighbour n : neighbours) {
      places.add(n.site() + ":" + n.imageA() + "," + n.imageB() + "," + n.imageC());
    }
    assertThat(places).hasSameSizeAs(neighbours);
    return places;
  }

  @Test
  void the_nearest_pair_is_the_first_of_the_list() {
    for (int i = 0; i < 100; i++) {
      CrystalStructure crystal = new RandomCrystals(i).crystal(1 + i % 6, i % 7);
      double nearest = Double.POSITIVE_INFINITY;
      NeighbourList list = NeighbourList.within(crystal, 9);
      for (int site = 0; site < crystal.size(); site++) {
        nearest = Math.min(nearest, list.of(site).get(0).distance());
      }
      assertThat(MinimumDistances.nearest(crystal).distance()).isCloseTo(nearest, within(1e-12));
    }
  }

  @Test
  void the_least_ratio_to_radii_is_that_of_all_pairs() {
    double[] radii = new double[104];
    for (int z = 1; z < radii.length; z++) {
      radii[z] = 0.4 + 0.01 * z;
    }
    for (int i = 0; i < 60; i++) {
      CrystalStructure crystal = new RandomCrystals(i).crystal(2 + i % 4, i % 4);
      double least = 1.2;
      for (int site = 0; site < crystal.size(); site++) {
        for (Neighbour n : NeighbourList.within(crystal, 6).of(site)) {
          double sum = radii[crystal.atomicNumber(site)] + radii[crystal.atomicNumber(n.site())];
          least = Math.min(least, n.distance() / sum);
        }
      }
      assertThat(MinimumDistances.leastRatio(crystal, radii, 1.2)).isCloseTo(least, within(1e-12));
    }
  }

  @Test
  void a_distance_that_would_list_the_whole_crystal_is_refused() {
    CrystalStructure crystal = new RandomCrystals(1).crystal(3, 0);
    assertThatThrownBy(() -> NeighbourList.within(crystal, 1e4)).hasMessageContaining("10000.0 Å");
    assertThatThrownBy(() -> NeighbourList.within(crystal, 0)).hasMessageContaining("0.0 Å");
  }
}
