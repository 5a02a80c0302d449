package io.github.gapforge.chemistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OxidationWitnessTest {

  private static final ValidityRules SMACT = ValidityRules.smact();

  private static Optional<OxidationWitness> find(ValidityRules rules, String formula) {
    return new WitnessSearch(rules).find(FormulaParser.parse(formula));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "YSrF5,    Sr+2 Y+3 F-1",
    "NaCl,     Na+1 Cl-1",
    "O3TiCa,   Ca+2 Ti+4 O-2",
    "Fe2O3,    Fe+3 O-2",
    "FeO,      Fe+2 O-2",
    "NaOH,     Na+1 H+1 O-2",
    "Na2O2,    Na+1 O-1",
    "Ca3P2O8,  Ca+2 P+5 O-2",
    "NaN,      Na+1 N-1"
  })
  void names_the_states_that_balance(String formula, String text) {
    assertThat(find(SMACT, formula).map(OxidationWitness::text).orElse("")).isEqualTo(text);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "Fe3O4,  Fe+2 2Fe+3 4O-2",
    "Fe6O8,  Fe+2 2Fe+3 4O-2",
    "Co3O4,  Co+2 2Co+3 4O-2",
    "Pb3O4,  2Pb+2 Pb+4 4O-2",
    "Fe2O3,  Fe+3 O-2",
    "NaCl,   Na+1 Cl-1"
  })
  void mixes_states_only_where_one_state_does_not_do(String formula, String text) {
    ValidityRules mixed = SMACT.withMixedValence(true);
    OxidationWitness witness = find(mixed, formula).orElseThrow();
    assertThat(witness.text()).isEqualTo(text);
    assertThat(witness.isMixedValence()).isEqualTo(text.contains("4O"));
  }

  @ParameterizedTest(name = "{0} has no witness")
  @ValueSource(strings = {"Fe3O4", "ArO", "PmCl3", "Na", "Cu3Zn", "Na0.1234567Cl"})
  void there_is_none_where_the_tests_fail(String formula) {
    assertThat(find(SMACT, formula)).isEmpty();
  }

  @Test
  void a_seldom_reported_state_is_flagged() {
    OxidationWitness ordinary = find(SMACT, "SrYF5").orElseThrow();
    assertThat(ordinary.hasUncommonState()).isFalse();
    OxidationWitness peroxide = find(SMACT, "Na2O2").orElseThrow();
    assertThat(peroxide.hasUncommonState()).isTrue();
    assertThat(peroxide.ions().get(1).isUncommon()).isTrue();
    assertThat(peroxide.ions().get(1).share())
        .isEqualTo(OxidationReports.icsd24().share(Element.O, -1));
  }

  @ParameterizedTest(name = "mixed valence {0}, pair test {1}")
  @CsvSource({"false, true", "false, false", "true, true", "true, false"})
  void its_existence_and_score_are_those_of_the_search_over_all_combinations(
      boolean mixedValence, boolean paulingTest) {
    ValidityRules rules =
        SMACT.withAlloysAccepted(false).withMixedValence(mixedValence).withPaulingTest(paulingTest);
    WitnessSearch search = new WitnessSearch(rules);
    ValidityJudge judge = rules.judge();
    SplittableRandom random = new SplittableRandom(5);
    int found = 0;
    for (int i = 0; i < 4_000; i++) {
      Composition composition = randomComposition(random);
      Optional<OxidationWitness> witness = search.find(composition);
      boolean balances = composition.size() > 1 && judge.judge(composition).valid();
      if (composition.size() > 1) {
        assertThat(witness.isPresent()).as(composition.toString()).isEqualTo(balances);
      }
      if (witness.isPresent() && !witness.get().isMixedValence()) {
        double best = bestScore(composition.reduced(), rules, 0, 0, 0, -1, 99);
        assertThat(score(witness.get())).as(composition.toString()).isCloseTo(best, within(1e-9));
        found++;
      }
      witness.ifPresent(w -> assertThat(netCharge(w)).isZero());
    }
    assertThat(found).isGreaterThan(500);
  }

  private static int netCharge(OxidationWitness witness) {
    return witness.ions().stream().mapToInt(ion -> ion.count() * ion.state()).sum();
  }

  private static double score(OxidationWitness witness) {
    return witness.ions().stream().mapToDouble(ion -> Math.log(ion.share())).sum();
  }

  private static double bestScore(
      Composition c,
      ValidityRules rules,
      int at,
      long charge,
      double score,
      double cation,
      double anion) {
    if (at == c.size()) {
      boolean ok = charge == 0 && (cation < anion || !rules.paulingTest());
      return ok ? score : Double.NEGATIVE_INFINITY;
    }
    double best = Double.NEGATIVE_INFINITY;
    double chi = rules.electronegativityScale().value(c.element(at));
    for (int state : rules.oxidationStates().states(c.element(at))) {
      best =
          Math.max(
              best,
              bestScore(
                  c,
                  rules,
                  at + 1,
                  charge + state * c.count(at),
                  score + Math.log(OxidationReports.icsd24().share(c.element(at), state)),
                  state > 0 ? Math.max(cation, chi) : cation,
                  state < 0 ? Math.min(anion, chi) : anion));
    }
    return best;
  }

  private static Composition randomComposition(SplittableRandom random) {
    int[] anions = {1, 6, 7, 8, 9, 15, 16, 17, 34, 35, 53};
    long[] amounts = new long[Element.COUNT + 1];
    amounts[anions[random.nextInt(anions.length)]] = 1L + random.nextInt(6);
    for (int k = random.nextInt(4); k >= 0; k--) {
      amounts[1 + random.nextInt(Element.COUNT)] = 1L + random.nextInt(4);
    }
    return Composition.ofAmounts(amounts, 1);
  }
}
