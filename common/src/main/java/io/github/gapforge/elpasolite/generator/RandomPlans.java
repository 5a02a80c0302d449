package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.run.KeyedRandom;

/**
 * Hyperparameters drawn at random: numbers of units and batches as powers of two, factors and rates
 * evenly on a logarithmic axis. The ranges are ours, since the paper's are in its supporting
 * information alone; the published values lie in them. Steps stay those of the plan.
 */
public final class RandomPlans {

  private RandomPlans() {}

  /** A plan of the same kind and length. */
  public static GeneratorPlan near(GeneratorPlan plan, KeyedRandom random) {
    GeneratorSettings old = plan.settings();
    GeneratorSettings drawn =
        switch (plan.kind()) {
          case VAE -> new GeneratorSettings(vae(old.vae(), random), null, null, null);
          case GAN -> new GeneratorSettings(null, gan(old.gan(), random), null, null);
          case DQN -> new GeneratorSettings(null, null, dqn(old.dqn(), random), null);
          case AUTOREGRESSIVE ->
              new GeneratorSettings(null, null, null, ours(old.autoregressive(), random));
          case FREQUENCIES -> throw new IllegalArgumentException("frequencies have no settings");
        };
    return new GeneratorPlan(plan.kind(), drawn, plan.label());
  }

  private static VaeSettings vae(VaeSettings old, KeyedRandom random) {
    return new VaeSettings(
        powerOfTwo(random, 5, 9),
        2 + random.nextInt(15),
        power(random, 0.01, 3),
        powerOfTwo(random, 6, 10),
        old.steps(),
        power(random, 1e-4, 1e-2));
  }

  private static GanSettings gan(GanSettings old, KeyedRandom random) {
    return new GanSettings(
        powerOfTwo(random, 6, 10),
        2 + random.nextInt(15),
        power(random, 1, 30),
        powerOfTwo(random, 5, 9),
        old.steps(),
        1 + random.nextInt(10),
        old.countsGenerator(),
        power(random, 1e-6, 1e-3));
  }

  private static DqnSettings dqn(DqnSettings old, KeyedRandom random) {
    return new DqnSettings(
        powerOfTwo(random, 6, 10),
        2 + random.nextInt(5),
        powerOfTwo(random, 5, 9),
        old.steps(),
        power(random, 1e-6, 1e-3),
        0.9 + 0.1 * random.nextDouble(),
        powerOfTwo(random, 0, 8),
        power(random, 1, 30),
        old.window(),
        old.patience());
  }

  private static AutoregressiveSettings ours(AutoregressiveSettings old, KeyedRandom random) {
    return new AutoregressiveSettings(
        old.members(),
        powerOfTwo(random, 5, 9),
        powerOfTwo(random, 6, 10),
        old.steps(),
        power(random, 5e-4, 1e-2),
        power(random, 0.01, 1),
        0.3 * random.nextDouble(),
        new AutoregressiveGenerator.Rule(
            power(random, 0.7, 4), power(random, 0.7, 8), old.rule().sweeps()));
  }

  private static int powerOfTwo(KeyedRandom random, int least, int greatest) {
    return 1 << least + random.nextInt(greatest - least + 1);
  }

  private static double power(KeyedRandom random, double least, double greatest) {
    return least * Math.pow(greatest / least, random.nextDouble());
  }
}
