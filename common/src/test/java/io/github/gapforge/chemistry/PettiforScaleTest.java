package io.github.gapforge.chemistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PettiforScaleTest {

  /** Glawe et al. 2016 as ElMD codes it. */
  @ParameterizedTest(name = "{0} has rank {1}")
  @CsvSource({
    "He,0", "Ne,1", "Cs,7", "Na,10", "Li,11", "Sr,14", "Ca,15", "Y,20", "Zr,48", "Ti,50", "Fe,70",
    "Mg,72", "Al,77", "Si,84", "C,86", "O,96", "F,101", "H,102"
  })
  void ranks_are_those_of_the_modified_scale(Element element, int rank) {
    assertThat(PettiforScale.rank(element)).isEqualTo(rank);
    assertThat(PettiforScale.rank(element.atomicNumber())).isEqualTo(rank);
  }

  @Test
  void every_rank_belongs_to_one_element() {
    for (int rank = 0; rank <= PettiforScale.LAST_RANK; rank++) {
      assertThat(PettiforScale.rank(PettiforScale.elementAt(rank))).isEqualTo(rank);
    }
  }

  @Test
  void a_rank_outside_the_scale_is_refused_with_its_value() {
    assertThatThrownBy(() -> PettiforScale.elementAt(103))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("103");
  }
}
