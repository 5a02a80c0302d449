package io.github.gapforge.chemistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidityJudgeTest {

  private static Validity judge(ValidityRules rules, String formula) {
    return rules.judge().judge(FormulaParser.parse(formula));
  }

  // Golden list of MATGAN's published check, run on these formulas.
  @ParameterizedTest(name = "MATGAN passes {0}")
  @ValueSource(
      strings = {
        "NaCl", "Fe2O3", "FeO", "CaTiO3", "SrYF5", "SrClF3", "CaClF5", "RbSr2ClF4", "YCl3",
        "AlSeCl", "As2SO3", "SiO2F", "PO2F", "SH2O3", "SiF3", "NaF5C", "SrCl2F3", "Li7P3S11",
        "OF2", "NaO", "Na"
      })
  void matgan_passes(String formula) {
    assertThat(judge(ValidityRules.named("matgan"), formula)).isEqualTo(Validity.valid(true, true));
  }

  @ParameterizedTest(name = "MATGAN fails {0}: {1}")
  @CsvSource({
    "Fe3O4, NOT_CHARGE_NEUTRAL",
    "MgB2, NOT_CHARGE_NEUTRAL",
    "LaB6, NOT_CHARGE_NEUTRAL",
    "KO2, NOT_CHARGE_NEUTRAL",
    "Cu3Al, NOT_CHARGE_NEUTRAL",
    "Ba4SmCu3O9, NOT_CHARGE_NEUTRAL",
    "H2O2, COMMON_DIVISOR",
    "Na2O2, COMMON_DIVISOR"
  })
  void matgan_fails(String formula, RuleViolation violation) {
    Validity verdict = judge(ValidityRules.named("matgan"), formula);
    assertThat(verdict.valid()).isFalse();
    assertThat(verdict.violation()).contains(violation);
  }

  // One row of each common pattern of verdicts by SMACT 4.0.0: default; without alloys; also
  // without
  // the pair test; SMACT-2014, ICSD-2016 and structure-predictor states; smact_filter; then
  // MATGAN's
  // two checks.
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "LiCdBO3, 1, 1, 1, 1, 1, 1, 1, 1, 1",
    "K6Li4N5, 1, 1, 1, 1, 1, 0, 1, 1, 1",
    "Co2Nb7S4, 0, 0, 0, 0, 0, 0, 0, 0, 0",
    "Be2CuPt, 1, 0, 0, 0, 0, 0, 0, 0, 0",
    "Fe7La6Nb4O2, 1, 1, 1, 1, 0, 0, 1, 1, 1",
    "ClMn3, 0, 0, 1, 0, 0, 0, 0, 1, 0",
    "PSTh3, 1, 1, 1, 0, 0, 0, 0, 0, 0",
    "N4Ti2U3Zr6, 1, 1, 1, 0, 1, 0, 0, 0, 0",
    "EuFe4Mg, 1, 0, 0, 1, 0, 0, 1, 1, 1",
    "I6K5NaPt4, 0, 0, 0, 0, 0, 0, 0, 1, 0",
    "KSe, 1, 1, 1, 0, 1, 0, 0, 1, 0",
    "Ti2Nb2Ni2C, 0, 0, 0, 1, 0, 0, 1, 1, 1",
    "Al4SiTa3, 1, 1, 1, 0, 0, 0, 0, 1, 0",
    "Al7Li3V6, 1, 0, 1, 0, 0, 0, 0, 0, 0",
    "BaFe7Rb7Tl4, 1, 0, 0, 0, 0, 0, 0, 1, 0",
    "Nd(BOs)4, 0, 0, 1, 1, 0, 0, 1, 1, 1",
    "P7Pd4Zn4, 0, 0, 1, 0, 0, 0, 0, 0, 0",
    "SnPd2, 1, 0, 1, 0, 0, 0, 0, 1, 0",
    "Ga2FeCo, 1, 0, 1, 1, 0, 0, 1, 1, 1",
    "F3La2S6Sn3, 1, 1, 1, 0, 1, 1, 0, 0, 0",
    "Al2Cl4Li2Na4O3, 0, 0, 0, 1, 1, 0, 1, 1, 1",
    "Mg2N7O2Tm3, 0, 0, 1, 1, 1, 0, 1, 1, 1",
    "Ba2LuS4, 0, 0, 0, 0, 1, 0, 0, 0, 0",
    "K3Zr, 1, 0, 0, 0, 0, 0, 0, 1, 1",
    "La2Ge5Ir3, 1, 0, 1, 1, 0, 0, 1, 1, 0",
    "La3Ir2, 1, 0, 0, 1, 0, 0, 1, 0, 0",
    "Gd2AlGe6, 1, 0, 0, 1, 1, 0, 1, 1, 1",
    "Ba7IrNd3P7, 0, 0, 1, 0, 0, 0, 0, 1, 1",
    "In3Ir, 1, 0, 1, 1, 0, 0, 1, 0, 0",
    "B4Ir7Mg6, 0, 0, 0, 0, 0, 0, 0, 1, 1",
    "Ho(SiAu)2, 0, 0, 1, 0, 1, 0, 0, 1, 0",
    "Mg(AlSb)2, 1, 0, 1, 1, 1, 0, 1, 1, 1",
    "BaSn4O7, 1, 1, 1, 0, 1, 1, 0, 1, 0",
    "MnBe2Ir, 1, 0, 0, 1, 0, 0, 1, 1, 0",
    "Ca7Gd6IrO5, 0, 0, 0, 1, 0, 0, 1, 0, 0",
    "Al5BBi3, 0, 0, 1, 0, 1, 0, 0, 0, 0",
    "CdIr4K4SbSn3, 1, 0, 1, 0, 0, 0, 0, 1, 1",
    "Ir4N3Sb7, 1, 1, 1, 1, 0, 0, 1, 1, 0"
  })
  void agrees_with_the_fields_tools(
      String formula,
      int standard,
      int noAlloys,
      int noPauling,
      int smact14,
      int icsd16,
      int predictor,
      int filter,
      int matganNeutral,
      int matganBalanced) {
    ValidityRules smact = ValidityRules.smact();
    ValidityRules bare = smact.withAlloysAccepted(false);
    assertThat(judge(smact, formula).valid()).isEqualTo(standard == 1);
    assertThat(judge(bare, formula).valid()).isEqualTo(noAlloys == 1);
    assertThat(judge(bare.withPaulingTest(false), formula).valid()).isEqualTo(noPauling == 1);
    assertThat(judge(ValidityRules.named("smact14"), formula).valid()).isEqualTo(smact14 == 1);
    assertThat(judge(ValidityRules.named("smact14"), formula).valid()).isEqualTo(filter == 1);
    assertThat(judge(ValidityRules.named("icsd16"), formula).valid()).isEqualTo(icsd16 == 1);
    assertThat(judge(ValidityRules.named("pymatgen-sp"), formula).valid())
        .isEqualTo(predictor == 1);
    Validity matgan = judge(ValidityRules.named("matgan"), formula);
    assertThat(matgan.chargeNeutral()).isEqualTo(matganNeutral == 1);
    assertThat(matgan.electronegativityBalanced()).isEqualTo(matganBalanced == 1);
  }

  @ParameterizedTest(name = "{0} is refused: {1}")
  @CsvSource({
    "ArO, NO_OXIDATION_STATES",
    "Na3Cl, NOT_CHARGE_NEUTRAL",
    "PmCl3, NO_ELECTRONEGATIVITY",
    "NaF3, NOT_CHARGE_NEUTRAL",
    "Na0.1234567Cl, AMOUNTS_TOO_FINE"
  })
  void says_why_not(String formula, RuleViolation violation) {
    assertThat(judge(ValidityRules.smact(), formula).violation()).contains(violation);
  }

  @Test
  void mixed_valence_balances_magnetite() {
    ValidityRules smact = ValidityRules.smact();
    assertThat(judge(smact, "Fe3O4").valid()).isFalse();
    assertThat(judge(smact.withMixedValence(true), "Fe3O4").valid()).isTrue();
    assertThat(judge(smact.withMixedValence(true), "NaMgCl2").violation())
        .contains(RuleViolation.NOT_CHARGE_NEUTRAL);
  }

  @Test
  void an_element_is_valid_though_it_is_not_neutral() {
    assertThat(judge(ValidityRules.smact(), "Na")).isEqualTo(Validity.valid(false, false));
    assertThat(judge(ValidityRules.smact(), "O2").valid()).isTrue();
    assertThat(judge(ValidityRules.smact(), "Ar").valid()).isTrue();
  }

  @Test
  void an_alloy_is_valid_only_where_alloys_are_accepted() {
    assertThat(judge(ValidityRules.smact(), "Cu3Al").valid()).isTrue();
    assertThat(judge(ValidityRules.smact().withAlloysAccepted(false), "Cu3Al").valid()).isFalse();
    assertThat(judge(ValidityRules.smact(), "LaB6").valid()).isFalse();
  }

  @Test
  void decimal_amounts_are_judged_by_their_exact_ratio() {
    ValidityRules smact = ValidityRules.smact();
    assertThat(judge(smact, "Hg0.7Cd0.3Te").valid()).isTrue();
    assertThat(judge(smact, "Na0.5Cl0.5")).isEqualTo(judge(smact, "NaCl"));
    assertThat(judge(smact, "Na1.5Cl").valid()).isFalse();
    assertThat(judge(smact, "Na0.99999Cl0.99999").valid()).isTrue();
  }

  @Test
  void amounts_up_to_the_parsers_cap_are_exact() {
    ValidityRules smact = ValidityRules.smact().withAlloysAccepted(false);
    assertThat(judge(smact, "Na9999Cl9998").valid()).isFalse();
    assertThat(judge(smact, "K9999Ca9998F9999Cl9998O4999").valid()).isTrue();
    assertThat(judge(smact, "K9999Ca9998F9999Cl9997O4999").valid()).isFalse();
    assertThat(judge(smact.withMixedValence(true), "Fe9998O9999").valid()).isTrue();
  }

  @Test
  void twenty_elements_with_large_counts_are_judged_in_short_time() {
    StringBuilder text = new StringBuilder();
    for (int z :
        new int[] {3, 6, 7, 8, 9, 11, 12, 16, 17, 19, 20, 23, 25, 26, 34, 35, 37, 52, 53, 55}) {
      text.append(Element.of(z).symbol()).append(9_900 + z);
    }
    long start = System.nanoTime();
    for (boolean mixed : new boolean[] {false, true}) {
      assertThat(judge(ValidityRules.smact().withMixedValence(mixed), text.toString()))
          .isEqualTo(Validity.BALANCED);
    }
    assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
  }

  @Test
  void the_verdict_depends_neither_on_order_nor_on_scale() {
    SplittableRandom random = new SplittableRandom(11);
    ValidityJudge plain = ValidityRules.smact().judge();
    ValidityJudge mixed = ValidityRules.smact().withMixedValence(true).judge();
    for (int i = 0; i < 20_000; i++) {
      int[] zs = random.ints(1, 104).distinct().limit(2 + random.nextInt(4)).toArray();
      StringBuilder forward = new StringBuilder();
      StringBuilder backward = new StringBuilder();
      int scale = 2 + random.nextInt(9);
      for (int z : zs) {
        int count = 1 + random.nextInt(7);
        forward.append(Element.of(z)).append(count);
        backward.insert(0, Element.of(z).symbol() + scale * count);
      }
      Composition a = FormulaParser.parse(forward.toString());
      Composition b = FormulaParser.parse(backward.toString());
      assertThat(plain.judge(b)).as(forward.toString()).isEqualTo(plain.judge(a));
      assertThat(mixed.judge(b)).as(forward.toString()).isEqualTo(mixed.judge(a));
    }
  }

  @Test
  void a_set_of_the_users_own_decides() {
    OxidationStates own =
        OxidationStates.of("own", Map.of(Element.Na, new int[] {3, 3}, Element.Cl, new int[] {-1}));
    ValidityRules rules = ValidityRules.named("smact14").withOxidationStates(own);
    assertThat(judge(rules, "NaCl3").valid()).isTrue();
    assertThat(judge(rules, "NaCl").valid()).isFalse();
    assertThat(own.states(Element.Na)).containsExactly(3);
    assertThatThrownBy(() -> OxidationStates.of("x", Map.of(Element.H, new int[] {13})))
        .hasMessageContaining("13");
  }

  @Test
  void unknown_names_are_answered_with_the_known_ones() {
    assertThatThrownBy(() -> ValidityRules.named("smact99"))
        .hasMessageContaining("smact99")
        .hasMessageContaining("pymatgen-sp");
    assertThatThrownBy(() -> OxidationStates.named("icsd99")).hasMessageContaining("icsd24");
  }

  @Test
  void icsd24_takes_states_by_their_reports() {
    assertThat(OxidationStates.named("icsd24").states(Element.H)).containsExactly(-1, 1);
    assertThat(OxidationStates.icsd24(1).states(Element.H)).containsExactly(-1, 1, 2, 3);
    assertThat(OxidationStates.named("icsd24").states(Element.Li)).containsExactly(1);
    assertThat(OxidationStates.named("icsd24").states(Element.He)).isEmpty();
    assertThat(OxidationReports.icsd24().count(Element.H, 1)).isEqualTo(34_232);
    assertThat(OxidationReports.icsd24().total(Element.H)).isEqualTo(3442 + 34_232 + 2 + 1);
    assertThat(OxidationStates.named("matgan").states(Element.Ir)).contains(-2);
    assertThat(OxidationStates.named("matgan").states(Element.Ir)).doesNotContain(-3);
  }

  @Test
  void matgans_scale_differs_from_paulings_in_zirconium_alone() {
    for (Element element : Element.values()) {
      Double pauling = ElectronegativityScale.pauling().value(element);
      Double matgan = ElectronegativityScale.matgan().value(element);
      assertThat(matgan).isEqualTo(element == Element.Zr ? Double.valueOf(0.33) : pauling);
    }
    assertThat(ElectronegativityScale.pauling().isKnown(Element.Pm)).isFalse();
  }
}
