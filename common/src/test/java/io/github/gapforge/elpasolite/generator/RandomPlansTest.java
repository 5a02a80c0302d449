package io.github.gapforge.elpasolite.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.gapforge.run.KeyedRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Trials of a search. */
final class RandomPlansTest {

  private static final GeneratorSettings PLANNED =
      new GeneratorSettings(
          new VaeSettings(256, 8, 0.1, 500, 10_000, 1e-3),
          new GanSettings(512, 8, 10, 100, 200_000, 5, true, 1e-5),
          new DqnSettings(512, 5, 250, 800_000, 1e-5, 0.999, 10, 5, 5_000, 2),
          new AutoregressiveSettings(
              8, 128, 256, 5_000, 4e-3, 0.2, 0, new AutoregressiveGenerator.Rule(1.5, 2.5, 10)));

  @Test
  void every_trial_sees_as_many_compositions_as_the_plan() {
    for (int trial = 0; trial < 100; trial++) {
      VaeSettings vae = near(GeneratorKind.VAE, trial).vae();
      assertThat((double) vae.batch() * vae.steps()).isCloseTo(5e6, withinPercentage(0.1));
      GanSettings gan = near(GeneratorKind.GAN, trial).gan();
      assertThat((double) gan.batch() * gan.criticSteps() * gan.steps())
          .isCloseTo(1e8, withinPercentage(0.1));
      DqnSettings dqn = near(GeneratorKind.DQN, trial).dqn();
      assertThat((double) dqn.batch() * dqn.steps()).isCloseTo(2e8, withinPercentage(0.1));
      assertThat((double) dqn.batch() * dqn.window()).isCloseTo(1.25e6, withinPercentage(0.1));
      AutoregressiveSettings ours = near(GeneratorKind.AUTOREGRESSIVE, trial).autoregressive();
      assertThat((double) ours.batch() * ours.steps()).isCloseTo(1.28e6, withinPercentage(0.1));
    }
  }

  @Test
  void trials_differ_and_a_trial_is_the_same_again() {
    Set<String> texts = new HashSet<>();
    for (int trial = 0; trial < 100; trial++) {
      String text = near(GeneratorKind.VAE, trial).vae().toString();
      assertThat(near(GeneratorKind.VAE, trial).vae().toString()).isEqualTo(text);
      texts.add(text);
    }
    assertThat(texts).hasSize(100);
  }

  private static GeneratorSettings near(GeneratorKind kind, int trial) {
    return RandomPlans.near(new GeneratorPlan(kind, PLANNED, 1), KeyedRandom.of(7, trial))
        .settings();
  }
}
