package io.github.gapforge.chemistry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElementPoliciesTest {

  private static PolicyFindings assess(String formula) {
    Composition composition = FormulaParser.parse(formula);
    Optional<OxidationWitness> witness = new WitnessSearch(ValidityRules.smact()).find(composition);
    return ElementPolicies.standard().assess(composition, witness);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "NaCl,   ''",
    "PbO,    toxic",
    "CdSe,   toxic;scarce",
    "Fe2O3,  open_shell",
    "V2O5,   ''",
    "VO2,    open_shell",
    "CF4,    molecular_suspect",
    "SiO2,   ''",
    "Na2O2,  uncommon_oxidation_state",
    "ThO2,   ''"
  })
  void flags_what_the_reader_should_know(String formula, String flags) {
    assertThat(assess(formula).flagCodes()).isEqualTo(flags);
  }

  @ParameterizedTest(name = "{0} is rejected as radioactive")
  @ValueSource(strings = {"Tc", "Pm", "Ac", "Th", "Pa", "U", "Np", "Pu", "Po", "Rn", "Ra"})
  void rejects_radioactive_elements(String symbol) {
    assertThat(assess(symbol + "O2").rejectedBy()).contains(ElementPolicy.RADIOACTIVE_ELEMENT);
  }

  @Test
  void rejects_noble_gases_but_not_bismuth() {
    assertThat(assess("XeF2").rejectedBy()).contains(ElementPolicy.NOBLE_GAS);
    assertThat(assess("Bi2O3").rejectedBy()).isEmpty();
  }

  @Test
  void every_policy_can_be_rejected_flagged_or_ignored() {
    Composition lead = FormulaParser.parse("PbO");
    for (PolicyAction action : PolicyAction.values()) {
      ElementPolicies policies = ElementPolicies.none().with(ElementPolicy.TOXIC, action);
      PolicyFindings findings = policies.assess(lead, Optional.empty());
      assertThat(policies.action(ElementPolicy.TOXIC)).isEqualTo(action);
      assertThat(findings.rejectedBy().isPresent()).isEqualTo(action == PolicyAction.REJECT);
      assertThat(findings.flags().isEmpty()).isEqualTo(action != PolicyAction.FLAG);
    }
  }

  @Test
  void every_policy_but_the_state_has_its_elements_in_the_resource() {
    for (ElementPolicy policy : ElementPolicy.values()) {
      int members = 0;
      for (int z = 1; z <= Element.COUNT; z++) {
        members += ElementTraits.standard().has(policy, z) ? 1 : 0;
      }
      assertThat(members > 0)
          .as(policy.code())
          .isEqualTo(policy != ElementPolicy.UNCOMMON_OXIDATION_STATE);
    }
  }
}
