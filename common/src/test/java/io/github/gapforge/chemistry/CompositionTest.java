package io.github.gapforge.chemistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompositionTest {

  @ParameterizedTest(name = "{0} is written {1}")
  @CsvSource({
    "O3TiCa,CaTiO3",
    "F5YSr,SrYF5",
    "Ca2Ti2O6,CaTiO3",
    "Na2O2,Na2O2",
    "NaO,Na2O2",
    "O,O2",
    "N2,N2",
    "Cl,Cl2",
    "H2O2,H2O2",
    "P2O5,P2O5",
    "Fe,Fe",
    "NaNO3,NaNO3",
    "Ca3(PO4)2,Ca3P2O8",
    "S2Li10,Li5S",
    "ClNa,NaCl",
    "H3N,H3N",
    "Hg0.7Cd0.3Te,Cd0.3Hg0.7Te",
  })
  void reduced_formula_is_written_as_pymatgen_orders_it(String formula, String written) {
    assertThat(FormulaParser.parse(formula).reducedFormula()).isEqualTo(written);
  }

  @ParameterizedTest(name = "{0} is of type {1}")
  @CsvSource({
    "CaTiO3,ABC3",
    "NaCl,AB",
    "Fe2O3,A2B3",
    "Fe4O6,A2B3",
    "O2,A",
    "SrYF5,ABC5",
    "Hg0.7Cd0.3Te,A3B7C10"
  })
  void anonymous_formula_forgets_the_elements(String formula, String anonymous) {
    assertThat(FormulaParser.parse(formula).anonymousFormula().text()).isEqualTo(anonymous);
  }

  @Test
  void fractions_sum_to_one() {
    Composition composition = FormulaParser.parse("Li7P3S11");
    double sum = 0;
    for (int i = 0; i < composition.size(); i++) {
      sum += composition.fraction(i);
    }
    assertThat(sum).isEqualTo(1.0);
    assertThat(composition.amount(0)).isEqualTo(7.0);
  }

  @Test
  void knows_its_chemical_system_alphabetically() {
    assertThat(FormulaParser.parse("TiCaO3").chemicalSystem()).isEqualTo("Ca-O-Ti");
  }

  @Test
  void contains_its_elements_only() {
    Composition salt = FormulaParser.parse("NaCl");
    assertThat(salt.contains(Element.Na)).isTrue();
    assertThat(salt.contains(Element.Ne)).isFalse();
  }

  @Test
  void order_of_writing_does_not_matter() {
    assertThat(FormulaParser.parse("OHNa")).isEqualTo(FormulaParser.parse("NaOH"));
    assertThat(FormulaParser.parse("OHNa")).hasSameHashCodeAs(FormulaParser.parse("NaOH"));
    assertThat(FormulaParser.parse("Na2O2")).isNotEqualTo(FormulaParser.parse("NaO"));
  }

  @Test
  void refuses_counts_that_are_none() {
    assertThatThrownBy(() -> Composition.of(new int[] {11, 17}, new long[] {1, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("count 0 of Cl");
    assertThatThrownBy(() -> Composition.of(new int[] {11, 11}, new long[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("repeats");
    assertThatThrownBy(() -> Composition.of(new int[] {104}, new long[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("104");
  }
}
