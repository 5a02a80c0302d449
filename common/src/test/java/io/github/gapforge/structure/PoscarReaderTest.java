package io.github.gapforge.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.Element;
import org.junit.jupiter.api.Test;

class PoscarReaderTest {

  /** Diamond, a = 3.567 Å, as the manual's example of a face-centred cell. */
  static final String DIAMOND =
      """
      diamond
      3.567
       0.0 0.5 0.5
       0.5 0.0 0.5
       0.5 0.5 0.0
       C
       2
      Direct
       0.0 0.0 0.0 C
       0.25 0.25 0.25 C
      """;

  @Test
  void reads_direct_coordinates() {
    NamedStructure diamond = PoscarReader.read(DIAMOND);
    assertThat(diamond.name()).isEqualTo("diamond");
    assertThat(MinimumDistances.nearest(diamond.structure()).distance())
        .isCloseTo(1.5446, within(1e-4));
    assertThat(diamond.structure().densityGramsPerCm3()).isCloseTo(3.516, within(2e-3));
    assertThat(NeighbourList.within(diamond.structure(), 2.6).of(0)).hasSize(16);
  }

  @Test
  void reads_cartesian_coordinates_with_the_scale() {
    String cartesian = DIAMOND.replace("Direct", "cartesian");
    assertThat(MinimumDistances.nearest(PoscarReader.read(cartesian).structure()).distance())
        .isCloseTo(1.5446, within(1e-4));
  }

  @Test
  void a_negative_scale_is_the_volume() {
    String volume = DIAMOND.replace("3.567", "-11.346");
    assertThat(PoscarReader.read(volume).structure().lattice().volume())
        .isCloseTo(11.346, within(1e-9));
  }

  @Test
  void three_scales_stretch_the_axes() {
    String stretched = DIAMOND.replace("3.567", "3.5 3.6 3.7");
    Lattice lattice = PoscarReader.read(stretched).structure().lattice();
    assertThat(lattice.component(1, 0)).isCloseTo(1.75, within(1e-12));
    assertThat(lattice.component(0, 2)).isCloseTo(1.85, within(1e-12));
  }

  @Test
  void passes_over_selective_dynamics_velocities_and_potential_names() {
    String long_ =
        """
        wurtzite half
        1.0
        3.25 0 0
        -1.625 2.814583 0
        0 0 5.2
        Zn_GW/a1b2c3 O
        1 1
        Selective dynamics
        Direct
        0.3333333 0.6666667 0.0 T T F
        0.3333333 0.6666667 0.382 F F F

        0.0 0.0 0.1
        0.0 0.0 0.1
        """;
    CrystalStructure structure = PoscarReader.read(long_).structure();
    assertThat(structure.element(0)).isEqualTo(Element.Zn);
    assertThat(structure.size()).isEqualTo(2);
    assertThat(MinimumDistances.nearest(structure).distance()).isCloseTo(0.382 * 5.2, within(1e-6));
  }

  @Test
  void a_file_that_cannot_be_used_says_where_and_why() {
    rejected(DIAMOND.replace(" C\n 2", " 2"), 6, "'2' is no element");
    rejected(DIAMOND.replace(" 2\n", " 0\n"), 7, "'0' is no count");
    rejected(DIAMOND.replace(" 2\n", " 3\n"), 10, "ends before coordinates of atom 3");
    rejected(DIAMOND.replace(" 2\n", " 999999999999\n"), 7, "no count");
    rejected(DIAMOND.replace("3.567", "0"), 2, "not positive");
    rejected(DIAMOND.replace("3.567", "nan"), 2, "no number");
    rejected(DIAMOND.replace("0.25 0.25 0.25", "0 0 1"), 10, "apart");
    rejected(DIAMOND.replace("0.5 0.5 0.0", "0.5 0.5"), 5, "no 3 numbers");
    rejected("", 1, "ends before");
  }

  private static void rejected(String text, int line, String reason) {
    assertThatThrownBy(() -> PoscarReader.read(text))
        .isInstanceOfSatisfying(
            StructureFormatException.class,
            e -> {
              assertThat(e.reason()).contains(reason);
              assertThat(e.line()).as(e.reason()).isEqualTo(line);
            });
  }
}
