package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.run.KeyedRandom;

/**
 * Hyperparameters drawn at random: numbers of units and batches as powers of two, factors and rates
 * evenly on a logarithmic axis. The ranges are ours, since the paper's are in its supporting
 * information alone; the published values lie in them. Steps are as many as show a trial the same
 * number of compositions as the plan's, whatever its batch: trials of large batches would else take
 * most of a search's time.
 */
public final class RandomPlans {

  private RandomPlans() {}

  /** A plan of the same kind that sees as many compositions. */
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
    int hidden = powerOfTwo(random, 5, 9);
    int latent = 2 + random.nextInt(15);
    double weight = power(random, 0.01, 3);
    int batch = powerOfTwo(random, 6, 10);
    return new VaeSettings(
        hidden,
        latent,
        weight,
        batch,
        steps(old.steps(), old.batch(), batch),
        power(random, 1e-4, 1e-2));
  }

  private static GanSettings gan(GanSettings old, KeyedRandom random) {
    int hidden = powerOfTwo(random, 6, 10);
    int latent = 2 + random.nextInt(15);
    double penalty = power(random, 1, 30);
    int batch = powerOfTwo(random, 5, 9);
    int critic = 1 + random.nextInt(10);
    int shown = old.countsGenerator() ? critic * batch : batch;
    int oldShown = old.countsGenerator() ? old.criticSteps() * old.batch() : old.batch();
    return new GanSettings(
        hidden,
        latent,
        penalty,
        batch,
        steps(old.steps(), oldShown, shown),
        critic,
        old.countsGenerator(),
        power(random, 1e-6, 1e-3));
  }

  private static DqnSettings dqn(DqnSettings old, KeyedRandom random) {
    int hidden = powerOfTwo(random, 6, 10);
    int layers = 2 + random.nextInt(5);
    int batch = powerOfTwo(random, 5, 9);
    return new DqnSettings(
        hidden,
        layers,
        batch,
        steps(old.steps(), old.batch(), batch),
        power(random, 1e-6, 1e-3),
        0.9 + 0.1 * random.nextDouble(),
        powerOfTwo(random, 0, 8),
        power(random, 1, 30),
        steps(old.window(), old.batch(), batch),
        old.patience());
  }

  private static AutoregressiveSettings ours(AutoregressiveSettings old, KeyedRandom random) {
    int hidden = powerOfTwo(random, 5, 8);
    int batch = powerOfTwo(random, 6, 10);
    return new AutoregressiveSettings(
        old.members(),
        hidden,
        batch,
        steps(old.steps(), old.batch(), batch),
        power(random, 5e-4, 1e-2),
        power(random, 0.01, 1),
        0.3 * random.nextDouble(),
        new AutoregressiveGenerator.Rule(
            power(random, 0.7, 4), power(random, 0.7, 8), old.rule().sweeps()));
  }

  /** As many steps as show the same number of compositions, of which a step shows so many. */
  private static int steps(int old, int oldShown, int shown) {
    long same = Math.round((double) old * oldShown / shown);
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, same));
  }

  private static int powerOfTwo(KeyedRandom random, int least, int greatest) {
    return 1 << least + random.nextInt(greatest - least + 1);
  }

  private static double power(KeyedRandom random, double least, double greatest) {
    return least * Math.pow(greatest / least, random.nextDouble());
  }
}
