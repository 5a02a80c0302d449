package io.github.gapforge.elpasolite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.run.KeyedRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The enumerated space, its numbers and its classes. */
final class SpaceTest {

  @Test
  void the_39_elements_are_those_of_the_main_groups_up_to_bismuth() {
    List<String> symbols = new ArrayList<>();
    for (int i = 0; i < SpaceElements.COUNT; i++) {
      symbols.add(SpaceElements.element(i).symbol());
    }
    assertThat(String.join(" ", symbols))
        .isEqualTo(
            "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Ga Ge As Se Br Kr Rb Sr In Sn Sb Te"
                + " I Xe Cs Ba Tl Pb Bi");
    assertThat(place(Element.Al)).containsExactly(3, 3);
    assertThat(place(Element.He)).containsExactly(1, 8);
    assertThat(place(Element.Bi)).containsExactly(6, 5);
    assertThat(SpaceElements.indexOf(Element.Fe)).isEmpty();
    assertThat(SpaceElements.at(6, 6)).isEqualTo(-1);
    assertThat(SpaceElements.at(1, 2)).isEqualTo(-1);
  }

  private static List<Integer> place(Element element) {
    int index = SpaceElements.indexOf(element).orElseThrow();
    return List.of(SpaceElements.row(index), SpaceElements.group(index));
  }

  @Test
  void ranks_number_1974024_compositions_without_gaps() {
    assertThat(Quadruples.COUNT).isEqualTo(1_974_024);
    int rank = 0;
    for (int cell = 0; cell < Quadruples.CELLS; cell++) {
      if (Quadruples.isComposition(cell)) {
        if (Quadruples.rank(cell) != rank || Quadruples.ofRank(rank) != cell) {
          throw new AssertionError("cell " + cell + " has rank " + Quadruples.rank(cell));
        }
        rank++;
      }
    }
    assertThat(rank).isEqualTo(Quadruples.COUNT);
  }

  @Test
  void eight_numbers_lead_back_to_every_composition() {
    float[] numbers = new float[EightNumbers.SIZE];
    for (int cell = 0; cell < Quadruples.CELLS; cell++) {
      EightNumbers.write(cell, numbers, 0);
      int read = EightNumbers.read(numbers, 0);
      if (read != (Quadruples.isComposition(cell) ? cell : -1)) {
        throw new AssertionError("cell " + cell + " was read as " + read);
      }
    }
  }

  @Test
  void the_published_example_has_the_published_numbers() {
    float[] numbers = new float[EightNumbers.SIZE];
    EightNumbers.write(cell(Element.Al, Element.Na, Element.K, Element.F), numbers, 0);
    double[] expected = {-1 / 6d, -3 / 8d, -1 / 6d, -7 / 8d, 1 / 6d, -7 / 8d, -1 / 2d, 5 / 8d};
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) numbers[i]).isEqualTo(expected[i], within(1e-7));
    }
  }

  @Test
  void numbers_outside_the_range_go_to_the_outer_bins() {
    assertThat(EightNumbers.unscaled(-3, 6)).isEqualTo(1);
    assertThat(EightNumbers.unscaled(1, 6)).isEqualTo(6);
    assertThat(EightNumbers.unscaled(9, 8)).isEqualTo(8);
    assertThat(EightNumbers.unscaled(-1, 8)).isEqualTo(1);
  }

  @Test
  void swapping_A_and_B_twice_changes_nothing() {
    int cell = cell(Element.Al, Element.Na, Element.K, Element.F);
    int swapped = cell(Element.Na, Element.Al, Element.K, Element.F);
    assertThat(Quadruples.swapped(cell)).isEqualTo(swapped);
    assertThat(Quadruples.swapped(swapped)).isEqualTo(cell);
    assertThat(Quadruples.unordered(cell)).isEqualTo(Quadruples.unordered(swapped));
  }

  @Test
  void classes_are_ten_equal_ranges_and_what_lies_outside_goes_to_the_ends() {
    assertThat(EnergyClasses.of(-3.0670)).isEqualTo((byte) 1);
    assertThat(EnergyClasses.of(-9)).isEqualTo((byte) 1);
    assertThat(EnergyClasses.of(-3.0670 + 0.80857)).isEqualTo((byte) 1);
    assertThat(EnergyClasses.of(-3.0670 + 0.80859)).isEqualTo((byte) 2);
    assertThat(EnergyClasses.of(5.0188)).isEqualTo((byte) 10);
    assertThat(EnergyClasses.of(7)).isEqualTo((byte) 10);
  }

  @Test
  void augmenting_adds_the_swapped_crystal_unless_it_has_a_label_of_its_own() {
    int one = cell(Element.Al, Element.Na, Element.K, Element.F);
    int other = cell(Element.Li, Element.Na, Element.K, Element.F);
    LabelledQuadruples all =
        LabelledQuadruples.augmented(
            new int[] {one, other, Quadruples.swapped(other)}, new double[] {-3, -3, 0});
    assertThat(all.size()).isEqualTo(4);
    assertThat(all.countsByClass()).containsExactly(3, 0, 0, 1, 0, 0, 0, 0, 0, 0);
    assertThat(all.set().get(Quadruples.swapped(one))).isTrue();
    assertThat(all.where(cell -> cell == one).size()).isEqualTo(1);
  }

  @Test
  void a_rare_class_is_drawn_as_often_as_a_common_one() {
    int[] cells = new int[100];
    double[] energies = new double[100];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = Quadruples.ofRank(19_700 * i + 5);
      energies[i] = i < 3 ? -3 : 1;
    }
    LabelledQuadruples training = LabelledQuadruples.augmented(cells, energies);
    ClassSampler sampler = new ClassSampler(training);
    int low = 0;
    for (int i = 0; i < 10_000; i++) {
      low += training.classOf(sampler.draw(KeyedRandom.of(7, "test", i))) == 1 ? 1 : 0;
    }
    assertThat(low).isBetween(4_800, 5_200);
  }

  @Test
  void both_orders_of_a_crystal_are_on_one_side_of_a_split() {
    PairSplit split = new PairSplit(3, "test", 0.2);
    int heldOut = 0;
    for (int rank = 0; rank < Quadruples.COUNT; rank += 97) {
      int cell = Quadruples.ofRank(rank);
      heldOut += split.isHeldOut(cell) ? 1 : 0;
      assertThat(split.isHeldOut(Quadruples.swapped(cell))).isEqualTo(split.isHeldOut(cell));
    }
    assertThat(heldOut / (Quadruples.COUNT / 97d)).isEqualTo(0.2, within(0.01));
  }

  static int cell(Element a, Element b, Element c, Element d) {
    return Quadruples.cell(
        SpaceElements.indexOf(a).orElseThrow(),
        SpaceElements.indexOf(b).orElseThrow(),
        SpaceElements.indexOf(c).orElseThrow(),
        SpaceElements.indexOf(d).orElseThrow());
  }
}
