package io.github.gapforge.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.encoding.CompositionKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class BaselinesTest {

  private static long[] keys(String... formulas) {
    return Arrays.stream(formulas)
        .mapToLong(formula -> CompositionKey.of(FormulaParser.parse(formula)).orElseThrow())
        .toArray();
  }

  private static String formula(long key) {
    return CompositionKey.composition(key).reducedFormula();
  }

  @Test
  void the_frequency_baseline_draws_arity_elements_and_counts_as_often_as_they_occur() {
    // Half of the formulas are binary; Na is in 2 of 6 places with one atom, O has two or three.
    FrequencyFormulas baseline = new FrequencyFormulas(keys("NaCl", "NaFeO3"), 3);
    int draws = 40_000;
    Map<Integer, Integer> arities = new HashMap<>();
    int withSodium = 0;
    for (int i = 0; i < draws; i++) {
      long key = baseline.sample(i);
      arities.merge(CompositionKey.size(key), 1, Integer::sum);
      withSodium += formula(key).contains("Na") ? 1 : 0;
      assertThat(formula(key)).matches("(Na|Fe|Cl|O3|O)+");
    }
    assertThat(arities).containsOnlyKeys(2, 3);
    assertThat((double) arities.get(2) / draws).isCloseTo(0.5, within(0.0125));
    // Weights Na 2, Cl 1, Fe 1, O 1. Without Na in two draws: 3/5 · 2/4; in three: times 1/3.
    double expected = 1 - 0.5 * (3.0 / 5 * 2 / 4) - 0.5 * (3.0 / 5 * 2 / 4 * 1 / 3);
    assertThat((double) withSodium / draws).isCloseTo(expected, within(0.011));
    assertThat(baseline.sample(77))
        .isEqualTo(new FrequencyFormulas(keys("NaCl", "NaFeO3"), 3).sample(77));
  }

  @Test
  void substitutions_replace_one_element_by_another_of_its_group() {
    Set<String> found = new TreeSet<>();
    GroupSubstitutions.of(keys("MgF2")[0], key -> found.add(formula(key)));
    assertThat(found)
        .containsExactlyInAnyOrder("BeF2", "CaF2", "SrF2", "BaF2", "MgCl2", "MgBr2", "MgI2");
  }

  @Test
  void substitutions_keep_counts_with_their_elements_and_never_repeat_an_element() {
    Set<String> found = new TreeSet<>();
    GroupSubstitutions.of(
        keys("Sc2Y3")[0], key -> found.add(CompositionKey.composition(key).key()));
    // Group 3 holds Sc and Y besides the lanthanides and actinides, which stand apart.
    assertThat(found).isEmpty();
    GroupSubstitutions.of(keys("CO2")[0], key -> found.add(CompositionKey.composition(key).key()));
    assertThat(found).contains("O2Si1", "O2Pb1", "C1S2", "C1Te2").hasSize(7);
    found.clear();
    GroupSubstitutions.of(keys("LaN")[0], key -> found.add(CompositionKey.composition(key).key()));
    assertThat(found).hasSize(14 + 4).contains("N1Lu1");
  }
}
