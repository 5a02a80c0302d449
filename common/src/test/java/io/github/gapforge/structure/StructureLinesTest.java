package io.github.gapforge.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StructureLinesTest {

  /** Cubic strontium titanate, a = 3.905 Å. */
  static final String PEROVSKITE =
      "{\"id\":\"own-1\",\"sg\":221,\"cell\":[3.905,3.905,3.905,90,90,90],"
          + "\"species\":\"Sr1 Ti1 O3\",\"icsd\":1,\"ehull\":null,\"eform\":-3.5,\"other\":{},"
          + "\"xyz\":[0,0,0,0.5,0.5,0.5,0.5,0.5,0,0.5,0,0.5,0,0.5,0.5]}";

  @Test
  void reads_a_crystal_and_what_is_known_about_it() {
    KnownStructure known = StructureLines.read(PEROVSKITE, 1);
    assertThat(known.id()).isEqualTo("own-1");
    assertThat(known.spaceGroup()).hasValue(221);
    assertThat(known.experimentallyKnown()).hasValue(1);
    assertThat(known.hullDistanceEvPerAtom()).isEmpty();
    assertThat(known.formationEnergyEvPerAtom()).hasValue(-3.5);
    NeighbourList bonds = NeighbourList.within(known.structure(), 2.8);
    assertThat(bonds.of(1).subList(0, 6))
        .allSatisfy(n -> assertThat(n.distance()).isCloseTo(1.9525, within(1e-9)));
    assertThat(bonds.of(0)).hasSize(12);
    assertThat(known.structure().densityGramsPerCm3()).isCloseTo(5.117, within(2e-3));
  }

  @Test
  void a_line_that_cannot_be_used_says_why() {
    rejected("", "no JSON object");
    rejected("[]", "no JSON object");
    rejected("{\"id\":1}", "text \"id\"");
    rejected("{\"id\":\"x\"", "no JSON");
    rejected(PEROVSKITE.replace("O3", "O4"), "coordinates are no crystal");
    rejected(PEROVSKITE.replace("O3", "O999999999"), "'O999999999'");
    rejected(PEROVSKITE.replace("O3", "Ox3"), "'Ox3'");
    rejected(PEROVSKITE.replace("221", "231"), "231");
    rejected(PEROVSKITE.replace(",90]", "]"), "5 numbers");
    rejected(PEROVSKITE.replace("-3.5", "\"low\""), "low");
    rejected(PEROVSKITE.replace("[0,0,0,0.5", "[0,0,0,\"a\""), "entry 4");
    rejected(PEROVSKITE.replace("[0,0,0,0.5,0.5,0.5", "[0,0,0,0,0,0.001"), "apart");
  }

  private static void rejected(String text, String reason) {
    assertThatThrownBy(() -> StructureLines.read(text, 7))
        .isInstanceOf(StructureFormatException.class)
        .hasMessageStartingWith("line 7: ")
        .hasMessageContaining(reason);
  }
}
