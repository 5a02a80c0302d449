package io.github.gapforge.elpasolite.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gapforge.elpasolite.Quadruples;
import io.github.gapforge.run.UserError;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Choices of an autoregressive generator whose networks say nothing useful. */
final class ChoiceTableTest {

  private static final int HIDDEN = 4;
  private static final AutoregressiveGenerator.Rule RULE =
      new AutoregressiveGenerator.Rule(1.5, 2.5, 3);

  @Test
  void probabilities_too_small_for_a_number_still_give_compositions() {
    float[] parameters = new float[PrefixClasses.network(HIDDEN).size()];
    int biasOfClass1 = parameters.length - (PrefixClasses.CLASSES + 2);
    parameters[biasOfClass1] = 1000; // Beginnings are of class 1 for sure, and of no other.
    int[] cells = new int[200];
    new AutoregressiveGenerator(HIDDEN, RULE, List.of(parameters))
        .draw(5, 7, 0, cells.length, cells);
    assertThat(Arrays.stream(cells).filter(Quadruples::isComposition).count())
        .isEqualTo(cells.length);
    assertThat(Arrays.stream(cells).distinct().count()).isGreaterThan(190);
  }

  @Test
  void networks_that_diverged_are_refused() {
    int[] cells = new int[10];
    float[] parameters = nan(PrefixClasses.network(HIDDEN).size());
    ConditionalGenerator ours = new AutoregressiveGenerator(HIDDEN, RULE, List.of(parameters));
    assertThatThrownBy(() -> ours.draw(1, 7, 0, cells.length, cells))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no numbers: its training diverged");
    ConditionalGenerator latent =
        new LatentGenerator(
            2,
            List.of(HIDDEN),
            false,
            nan(LatentGenerator.network(2, List.of(HIDDEN), false).size()));
    assertThatThrownBy(() -> latent.draw(1, 7, 0, cells.length, cells))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no composition of class 1");
  }

  private static float[] nan(int size) {
    float[] numbers = new float[size];
    Arrays.fill(numbers, Float.NaN);
    return numbers;
  }
}
