package io.github.gapforge.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.run.KeyedRandom;
import org.junit.jupiter.api.Test;

final class MarginalCriticTest {

  private static final long[] FLUORIDES = {key("NaF"), key("KF"), key("CaF2"), key("MgF2")};
  private static final long[] CHLORIDES = {key("NaCl"), key("KCl"), key("CaCl2"), key("MgCl2")};

  @Test
  void odds_are_the_ratio_of_how_often_real_and_written_formulas_have_a_feature() {
    // Real: fluorides three times in four; written: one time in two.
    MarginalCritic critic =
        MarginalCritic.fit(
            random -> one(random.nextDouble() < 0.75 ? FLUORIDES : CHLORIDES, random),
            random -> one(random.nextDouble() < 0.5 ? FLUORIDES : CHLORIDES, random),
            KeyedRandom.of(1, "test.critic", 0));

    for (int i = 0; i < FLUORIDES.length; i++) {
      assertThat(critic.odds(FLUORIDES[i])).isCloseTo(1.5, within(0.15));
      assertThat(critic.odds(CHLORIDES[i])).isCloseTo(0.5, within(0.06));
    }
  }

  @Test
  void draws_follow_the_wanted_numbers_of_elements_as_far_as_there_are_formulas() {
    long[] formulas = {key("NaCl"), key("KCl"), key("CaTiO3"), key("SrTiO3"), key("BaTiO3")};
    ArityDraw draw = new ArityDraw(formulas, new double[] {0.2, 0.6, 0.2});
    KeyedRandom random = KeyedRandom.of(1, "test.arity", 0);
    int binaries = 0;
    int sodiumChloride = 0;
    for (int i = 0; i < 40_000; i++) {
      long key = draw.draw(random);
      binaries += CompositionKey.size(key) == 2 ? 1 : 0;
      sodiumChloride += key == formulas[0] ? 1 : 0;
    }

    assertThat(binaries / 40_000.0).isCloseTo(0.25, within(0.01));
    assertThat(sodiumChloride / 40_000.0).isCloseTo(0.125, within(0.01));
    assertThatThrownBy(() -> new ArityDraw(formulas, new double[] {0, 0, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[0.0, 0.0, 1.0]");
  }

  private static long one(long[] keys, KeyedRandom random) {
    return keys[random.nextInt(keys.length)];
  }

  private static long key(String formula) {
    try {
      return CompositionKey.of(FormulaParser.parse(formula)).orElseThrow();
    } catch (FormulaParseException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
