package io.github.gapforge.stability.gatgnn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.structure.NeighbourList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CrystalGraphTest {

  @Test
  void rock_salt_has_six_unlike_and_then_like_neighbours() {
    CrystalGraph graph = CrystalGraph.of(TestCrystals.rockSalt());
    assertThat(graph.edges()).isEqualTo(8 * 12);
    for (int i = 0; i < graph.atoms(); i++) {
      for (int k = 0; k < 12; k++) {
        int e = graph.first(i) + k;
        boolean like = graph.element(graph.neighbour(e)) == graph.element(i);
        assertThat(graph.distance(e)).isEqualTo(k < 6 ? 2820 : 3988);
        assertThat(like).isEqualTo(k >= 6);
      }
    }
    // Each atom sends over two distances.
    assertThat(graph.senders()).isEqualTo(16);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4, 5, 6, 7, 8, 9, 20, 21})
  void neighbours_are_the_nearest_of_the_whole_radius(int number) {
    CrystalStructure structure = TestCrystals.structure(number);
    CrystalGraph graph = CrystalGraph.of(structure);
    NeighbourList all = NeighbourList.within(structure, 8);
    for (int i = 0; i < graph.atoms(); i++) {
      int[] nearest =
          all.of(i).stream()
              .mapToInt(n -> (int) Math.round(1000 * n.distance()))
              .limit(12)
              .toArray();
      int[] found =
          IntStream.range(graph.first(i), graph.first(i + 1)).map(graph::distance).toArray();
      assertThat(found).isEqualTo(nearest);
      assertThat(graph.element(i)).isEqualTo(structure.atomicNumber(i));
    }
  }

  @Test
  void atoms_with_few_neighbours_are_not_filled_up() {
    CrystalGraph graph = CrystalGraph.of(TestCrystals.structure(3));
    assertThat(graph.edges()).isEqualTo(6);
    assertThat(graph.distance(0)).isEqualTo(7500);
  }

  @Test
  void of_equally_distant_neighbours_the_lighter_come_first_in_any_order_of_sites() {
    for (int number : new int[] {0, 1, 2, 5}) {
      int[] elements = elementsOfNeighbours(CrystalGraph.of(TestCrystals.structure(number)));
      for (int turn = 1; turn < 4; turn++) {
        CrystalGraph turned = CrystalGraph.of(TestCrystals.reordered(number, turn));
        assertThat(elementsOfNeighbours(turned)).isEqualTo(elements);
      }
    }
  }

  /** A number for each neighbour: elements, place in the order, distance; sorted. */
  private static int[] elementsOfNeighbours(CrystalGraph graph) {
    int[] all = new int[graph.edges()];
    for (int i = 0; i < graph.atoms(); i++) {
      for (int e = graph.first(i); e < graph.first(i + 1); e++) {
        int place = e - graph.first(i);
        all[e] =
            Arrays.hashCode(
                new int[] {
                  graph.element(i), graph.element(graph.neighbour(e)), place, graph.distance(e)
                });
      }
    }
    Arrays.sort(all);
    return all;
  }

  @Test
  void senders_are_the_atoms_of_neighbours_at_their_distances() {
    CrystalGraph graph = TestCrystals.graph(6);
    Set<Integer> senders = new HashSet<>();
    for (int i = 0; i < graph.atoms(); i++) {
      for (int e = graph.first(i); e < graph.first(i + 1); e++) {
        assertThat(graph.senderAtom(graph.own(e))).isEqualTo(i);
        assertThat(graph.senderDistance(graph.own(e))).isEqualTo(graph.distance(e));
        senders.add(graph.own(e));
        senders.add(graph.other(e));
      }
    }
    assertThat(senders).hasSize(graph.senders());
  }

  @Test
  void elements_are_told_apart_by_what_is_said_of_them() {
    float[] rows = AtomFeatures.rows();
    assertThat(rows).hasSize(104 * 92);
    Set<String> different = new HashSet<>();
    for (Element element : Element.values()) {
      int at = element.atomicNumber() * AtomFeatures.WIDTH;
      float[] row = Arrays.copyOfRange(rows, at, at + AtomFeatures.WIDTH);
      float sum = 0;
      for (float value : row) {
        assertThat(value).isIn(0f, 1f);
        sum += value;
      }
      // Nine properties, of which two may be unknown.
      assertThat(sum).isBetween(7f, 9f);
      different.add(Arrays.toString(row));
    }
    assertThat(different.size()).isEqualTo(Element.COUNT);
  }

  @Test
  void a_distance_is_a_row_of_gaussians_around_it() {
    DistanceFeatures gaussians = DistanceFeatures.gaussians();
    float[] row = new float[gaussians.width()];
    gaussians.write(2100, row, 0);
    assertThat(row[10]).isEqualTo((float) Math.exp(-0.25));
    assertThat(row[11]).isEqualTo((float) Math.exp(-0.25));
    assertThat(row[12]).isEqualTo((float) Math.exp(-2.25));
    assertThat(row[40]).isLessThan(1e-20f);
  }
}
