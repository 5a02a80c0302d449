package io.github.gapforge.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.generator.RandomFormulas;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CompositionKeyTest {

  @Test
  void a_key_stands_for_one_reduced_composition() {
    RandomFormulas formulas = RandomFormulas.likeG(7);
    Map<Long, String> seen = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      Composition composition = FormulaParser.parse(formulas.sample(i));
      long key = CompositionKey.of(composition).orElseThrow();
      assertThat(key).isNotNegative();
      assertThat(CompositionKey.composition(key)).isEqualTo(composition.reduced());
      assertThat(CompositionKey.size(key)).isEqualTo(composition.size());
      String before = seen.put(key, composition.key());
      assertThat(before).isIn(null, composition.key());
    }
  }

  @Test
  void the_extremes_have_keys() {
    for (String formula :
        new String[] {
          "H", "Pu", "HLi8", "Th8Pa7U8Np7Pu8", "HLi2Be3B4C5N6O7F8", "Ac8Th7Pa8U7Np8Pu7Bi8Pb7"
        }) {
      Composition composition = FormulaParser.parse(formula);
      long key = CompositionKey.of(composition).orElseThrow();
      assertThat(CompositionKey.composition(key)).as(formula).isEqualTo(composition.reduced());
    }
  }

  @Test
  void formulas_of_the_same_ratios_have_the_same_key() {
    assertThat(CompositionKey.of(FormulaParser.parse("Na2O2")))
        .isEqualTo(CompositionKey.of(FormulaParser.parse("ONa")));
    assertThat(CompositionKey.of(FormulaParser.parse("Fe2O3")))
        .isNotEqualTo(CompositionKey.of(FormulaParser.parse("Fe3O2")));
  }

  @Test
  void what_no_generator_gives_has_none() {
    assertThat(CompositionKey.of(FormulaParser.parse("HeO"))).isEmpty();
    assertThat(CompositionKey.of(FormulaParser.parse("C9H20"))).isEmpty();
    assertThat(CompositionKey.of(FormulaParser.parse("C10H20"))).isPresent();
    assertThat(CompositionKey.of(FormulaParser.parse("HLiBeBCNOFNa"))).isEmpty();
  }
}
