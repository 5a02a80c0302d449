package io.github.gapforge.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.FormulaParser;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommonDescriptorsTest {

  private static final CommonDescriptors COMMON =
      new CommonDescriptors(MissingPropertyPolicy.IMPUTE_MEAN);

  @Test
  void thirteen_features_follow_the_magpie_statistics() {
    assertThat(COMMON.size()).isEqualTo(145).isEqualTo(CommonDescriptors.SIZE);
    assertThat(COMMON.names().subList(132, 145))
        .containsExactly(
            "0-norm",
            "2-norm",
            "3-norm",
            "5-norm",
            "7-norm",
            "10-norm",
            "frac s valence electrons",
            "frac p valence electrons",
            "frac d valence electrons",
            "frac f valence electrons",
            "compound possible",
            "max ionic char",
            "avg ionic char");
    Composition rust = FormulaParser.parse("Fe2O3");
    assertThat(Arrays.copyOf(COMMON.describe(rust), 132))
        .containsExactly(new MagpieDescriptors(MissingPropertyPolicy.IMPUTE_MEAN).describe(rust));
  }

  /** By hand: (0.4ᵖ + 0.6ᵖ)^(1/p). */
  @Test
  void norms_are_those_of_the_fractions() {
    double[] rust = COMMON.describe(FormulaParser.parse("Fe2O3"));
    assertThat(rust[132]).isEqualTo(2);
    assertThat(rust[133]).isCloseTo(Math.sqrt(0.52), within(1e-15));
    assertThat(rust[134]).isCloseTo(Math.cbrt(0.28), within(1e-15));
    assertThat(rust[135]).isCloseTo(Math.pow(0.088, 0.2), within(1e-15));
    assertThat(rust[136]).isCloseTo(Math.pow(0.029632, 1 / 7.0), within(1e-15));
    assertThat(rust[137]).isCloseTo(Math.pow(0.0061514752, 0.1), within(1e-15));
  }

  /** By hand: Fe has 2 s and 6 d, O has 2 s and 4 p valence electrons. */
  @Test
  void orbital_fractions_are_shares_of_all_valence_electrons() {
    double[] rust = COMMON.describe(FormulaParser.parse("Fe2O3"));
    assertThat(Arrays.copyOfRange(rust, 138, 142))
        .containsExactly(new double[] {10 / 34.0, 12 / 34.0, 12 / 34.0, 0}, within(1e-15));
  }

  /** pymatgen 2022.11.7: oxi_state_guesses over common states, and χ of its elements. */
  @ParameterizedTest(name = "{0}: possible {1}")
  @CsvSource({
    "Fe2O3,1,0.47692216400686216,0.11446131936164691",
    "Fe3O4,1,0.47692216400686216,0.11679726465474173",
    "NaCl,1,0.7115475428918885,0.17788688572297212",
    "SrTiO3,1,0.7877573323062756,0.16919817210946578",
    "SrYF5,1,0.8992612754948501,0.1789756426833348",
    "NaCl2,0,0.7115475428918885,0.15812167619819742",
    "Na2Cl,0,0.7115475428918885,0.15812167619819742",
    "CuO,1,0.4472779356966061,0.11181948392415153",
    "Cu2O,0,0.4472779356966061,0.09939509682146802",
    "Mn3O4,1,0.5905846039144353,0.14463296422394334",
    "FeSi,0,0.001224249993783788,0.000306062498445947",
    "Sn2O3,1,0.4216638471290559,0.10119932331097342",
    "NH3,1,0.16171739677576646,0.030322011895456212",
    "LiFePO4,1,0.7797297329475583,0.13925957452579363",
    "Na3N,1,0.6714364484660806,0.12589433408739012",
    "NaAl,0,0.10916851536569117,0.02729212884142279",
    "YBa2Cu3O7,0,0.8032113561415081,0.16170342046713512",
    "Eu3O4,1,0.7147530549426948,0.17504156447576197",
    "P4S3,1,0.03731112663147751,0.00913741876689245",
    "Fe,1,0,0"
  })
  void ionic_features_are_those_of_pymatgen(
      String formula, double possible, double most, double mean) {
    double[] all = COMMON.describe(FormulaParser.parse(formula));
    assertThat(Arrays.copyOfRange(all, 142, 145))
        .containsExactly(new double[] {possible, most, mean}, within(1e-14));
  }

  @Test
  void size_of_the_formula_unit_does_not_matter() {
    assertThat(COMMON.describe(FormulaParser.parse("Fe6O8")))
        .containsExactly(COMMON.describe(FormulaParser.parse("Fe3O4")), within(1e-12));
  }

  /** pymatgen says yes to C2H4 (C −4 and +4, H −1 and +1) and no to CH2; we always ask CH2. */
  @Test
  void neutrality_is_asked_of_the_reduced_formula() {
    assertThat(MixedValence.canBeNeutral(FormulaParser.parse("CH2"))).isFalse();
    assertThat(MixedValence.canBeNeutral(FormulaParser.parse("C2H4"))).isFalse();
  }

  @Test
  void many_atoms_are_decided_at_once() {
    assertThat(MixedValence.canBeNeutral(FormulaParser.parse("Fe9999O10000"))).isTrue();
    assertThat(MixedValence.canBeNeutral(FormulaParser.parse("Na9999O10000"))).isFalse();
  }

  @Test
  void no_element_and_no_pair_ever_yields_nan() {
    double[] out = new double[CommonDescriptors.SIZE];
    for (Element a : Element.values()) {
      COMMON.describe(Composition.of(new int[] {a.atomicNumber()}, new long[] {1}), out, 0);
      assertThat(out).as(a.symbol()).doesNotContain(Double.NaN);
      for (int b = 1; b < a.atomicNumber(); b++) {
        COMMON.describe(Composition.of(new int[] {a.atomicNumber(), b}, new long[] {3, 2}), out, 0);
        assertThat(Arrays.stream(out).allMatch(Double::isFinite)).isTrue();
      }
    }
  }

  @Test
  void an_unknown_electronegativity_can_be_refused() {
    CommonDescriptors strict = new CommonDescriptors(MissingPropertyPolicy.REJECT);
    assertThatThrownBy(() -> strict.describe(FormulaParser.parse("ArF2")))
        .isInstanceOf(MissingPropertyException.class)
        .hasMessageContaining("Ar");
  }
}
