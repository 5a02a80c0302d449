package io.github.gapforge.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import org.junit.jupiter.api.Test;

/** Compositions as matrices of 87 elements and 20 counts. */
final class AutoencoderEncodingTest {

  @Test
  void there_are_87_elements_up_to_plutonium() {
    assertThat(AutoencoderEncoding.ROWS).isEqualTo(87);
    assertThat(AutoencoderEncoding.CELLS).isEqualTo(1740);
    assertThat(AutoencoderEncoding.ELEMENTS.get(86).symbol()).isEqualTo("Pu");
    assertThat(AutoencoderEncoding.ELEMENTS)
        .extracting(element -> element.symbol())
        .doesNotContain("Ne", "Ar", "Po", "At", "Rn", "Fr", "Ra")
        .contains("He", "Kr", "Xe");
  }

  @Test
  void a_composition_comes_back_from_its_ones() throws FormulaParseException {
    for (String formula : new String[] {"NaCl", "Fe2O3", "H2O", "Li7P3S11", "C20H20", "KMn8O16"}) {
      Composition composition = FormulaParser.parse(formula).reduced();
      int[] ones = AutoencoderEncoding.ones(composition);
      assertThat(ones).hasSize(composition.size()).isSorted();
      assertThat(AutoencoderEncoding.composition(ones)).isEqualTo(composition);
    }
  }

  @Test
  void the_cell_is_that_of_the_reduced_count() throws FormulaParseException {
    assertThat(AutoencoderEncoding.ones(FormulaParser.parse("H4O2")))
        .containsExactly(1, AutoencoderEncoding.row(io.github.gapforge.chemistry.Element.O) * 20);
  }

  @Test
  void what_has_no_matrix_is_refused() throws FormulaParseException {
    for (String formula : new String[] {"NaAr", "CH21", "Na0.33WO3", "RaF2"}) {
      Composition composition = FormulaParser.parse(formula);
      assertThat(AutoencoderEncoding.holds(composition)).as(formula).isFalse();
      assertThatThrownBy(() -> AutoencoderEncoding.ones(composition))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("has no matrix of 87 elements");
    }
  }
}
