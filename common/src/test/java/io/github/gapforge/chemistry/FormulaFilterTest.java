package io.github.gapforge.chemistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gapforge.generator.RandomFormulas;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaFilterTest {

  private final FormulaFilter filter = new FormulaFilter(ValidityRules.smact(), SizeLimits.agd());

  @ParameterizedTest(name = "''{0}'' gives {7}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          F5YSr         | SrYF5        | F5Sr1Y1        | true  | true  | true  | true  | ''
          NaN           | NaN          | N1Na1          | true  | true  | true  | true  | ''
          Na3Cl         | Na3Cl        | Na3Cl1         | false | false | false | true  | not_charge_neutral
          Na2O2         | Na2O2        | O1Na1          | true  | true  | true  | true  | ''
          Fe3O4         | Fe3O4        | O4Fe3          | false | false | false | true  | not_charge_neutral
          Na            | Na           | Na1            | false | false | true  | true  | ''
          Ar            | Ar           | Ar1            | false | false | true  | true  | ''
          ArO           | OAr          | O1Ar1          | false | false | false | true  | no_oxidation_states
          PmCl3         | PmCl3        | Cl3Pm1         | true  | false | false | true  | no_electronegativity
          Ca10(PO4)6F2  | Ca5P3O12F    | O12F1P3Ca5     | true  | true  | true  | false | too_many_atoms
          NaKRbCsLiF5   | CsKRbNaLiF5  | Li1F5Na1K1Rb1Cs1 | true | true | true | false | too_many_elements
          UF8           | UF8          | F8U1           | false | false | false | false | count_too_large
          Hg0.7Cd0.3Te  | Cd0.3Hg0.7Te | Cd3Te10Hg7     | true  | true  | true  | false | count_too_large
          Na0.1234567Cl | Na0.1234567Cl | Na1234567Cl10000000 | false | false | false | false | too_many_atoms
          Xx2O3         | ''           | ''             | false | false | false | false | unknown_element
          ''            | ''           | ''             | false | false | false | false | empty
          null          | ''           | ''             | false | false | false | false | unexpected_character
          """)
  void gives_one_verdict(
      String text,
      String reducedFormula,
      String key,
      boolean neutral,
      boolean balanced,
      boolean valid,
      boolean withinLimits,
      String reason) {
    FilterVerdict verdict = filter.judge(text);
    assertThat(verdict.formula()).isEqualTo(text);
    assertThat(verdict.reducedFormula()).isEqualTo(reducedFormula);
    assertThat(verdict.key()).isEqualTo(key);
    assertThat(verdict.chargeNeutral()).isEqualTo(neutral);
    assertThat(verdict.electronegativityBalanced()).isEqualTo(balanced);
    assertThat(verdict.valid()).isEqualTo(valid);
    assertThat(verdict.withinLimits()).isEqualTo(withinLimits);
    assertThat(verdict.accepted()).isEqualTo(valid && withinLimits);
    assertThat(verdict.reasonCode()).isEqualTo(reason);
  }

  @Test
  void the_bulk_answer_is_the_whole_verdicts_answer() {
    ElementPolicies strict =
        ElementPolicies.standard()
            .with(ElementPolicy.UNCOMMON_OXIDATION_STATE, PolicyAction.REJECT);
    FormulaFilter policed = new FormulaFilter(ValidityRules.smact(), SizeLimits.agd(), strict);
    RandomFormulas mix = RandomFormulas.likeG(3);
    for (int i = 0; i < 30_000; i++) {
      assertSameAnswer(filter, mix.sample(i));
      assertSameAnswer(policed, mix.sample(i));
    }
    SplittableRandom random = new SplittableRandom(3);
    String alphabet = "NaClO0123.()XH ";
    for (int i = 0; i < 30_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(9); k > 0; k--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertSameAnswer(filter, text.toString());
    }
  }

  private static void assertSameAnswer(FormulaFilter filter, String text) {
    FilterVerdict verdict = filter.judge(text);
    assertThat(filter.accepts(text)).as(text).isEqualTo(verdict.accepted());
    assertThat(filter.reason()).as(text).isEqualTo(verdict.reason());
    assertThat(verdict.reason().isEmpty()).isEqualTo(verdict.accepted());
    if (verdict.accepted()) {
      assertThat(filter.acceptedComposition().key()).isEqualTo(verdict.key());
    } else {
      assertThatThrownBy(filter::acceptedComposition).hasMessageContaining(verdict.reasonCode());
    }
  }

  @Test
  void element_policies_reject_where_they_are_asked_to() {
    ElementPolicies standard = ElementPolicies.standard();
    FormulaFilter policed = new FormulaFilter(ValidityRules.smact(), SizeLimits.agd(), standard);
    assertThat(policed.judge("UO2").reasonCode()).isEqualTo("radioactive_element");
    assertThat(policed.judge("XeF2").reasonCode()).isEqualTo("noble_gas");
    assertThat(policed.judge("PbO").accepted()).isTrue();
    assertThat(filter.judge("UO2").accepted()).isTrue();
    FormulaFilter strict =
        new FormulaFilter(
            ValidityRules.smact(),
            SizeLimits.agd(),
            standard
                .with(ElementPolicy.TOXIC, PolicyAction.REJECT)
                .with(ElementPolicy.UNCOMMON_OXIDATION_STATE, PolicyAction.REJECT));
    assertThat(strict.judge("PbO").reasonCode()).isEqualTo("toxic");
    assertThat(strict.judge("Na2O2").reasonCode()).isEqualTo("uncommon_oxidation_state");
  }

  @Test
  void limits_are_configurable() {
    FormulaFilter roomy = new FormulaFilter(ValidityRules.smact(), SizeLimits.none());
    assertThat(roomy.judge("Ca10(PO4)6F2").accepted()).isTrue();
    assertThat(roomy.judge("Na0.1234567Cl").reasonCode()).isEqualTo("amounts_too_fine");
    FormulaFilter small = new FormulaFilter(ValidityRules.smact(), new SizeLimits(3, 2, 2));
    assertThat(small.judge("CaF2").accepted()).isTrue();
    assertThat(small.judge("Ca2F4").accepted()).isTrue();
    assertThat(small.judge("CaF3").reasonCode()).isEqualTo("too_many_atoms");
    assertThatThrownBy(() -> new SizeLimits(0, 1, 1)).hasMessageContaining("0 atoms");
  }
}
