package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;

/**
 * Training of formula generators.
 *
 * @param preset the networks: {@code paper} or {@code default}
 * @param training how the preset is trained
 * @param heldOut share of the formulas kept aside
 * @param reportEvery steps between measurements
 * @param reportSamples samples of a measurement
 * @param checkpointMinutes minutes between checkpoints
 */
public record MatganSettings(
    String preset,
    Training training,
    double heldOut,
    int reportEvery,
    int reportSamples,
    double checkpointMinutes) {

  /**
   * What may differ between presets.
   *
   * @param loss {@code wgan} or {@code wgan-gp}
   * @param steps steps of the generator
   * @param batch real formulas of a step
   * @param criticSteps steps of the critic for one of the generator
   * @param generatorRate learning rate of the generator
   * @param criticRate learning rate of the critic
   * @param start how weights begin: {@code unit-normal} as published, or {@code scaled}
   */
  public record Training(
      String loss,
      int steps,
      int batch,
      int criticSteps,
      double generatorRate,
      double criticRate,
      String start) {

    static Training of(Config config, String at) {
      return new Training(
          Checks.oneOf(config, at, "loss", "wgan", "wgan-gp"),
          Checks.between(config, at, "steps", 1, Integer.MAX_VALUE),
          Checks.between(config, at, "batch", 2, 1_000_000),
          Checks.between(config, at, "critic-steps", 1, 1000),
          Checks.between(config, at, "generator-rate", 1e-9, 1.0),
          Checks.between(config, at, "critic-rate", 1e-9, 1.0),
          Checks.oneOf(config, at, "start", "unit-normal", "scaled"));
    }
  }

  static MatganSettings of(Config config) {
    String preset = Checks.oneOf(config, "matgan.", "preset", "paper", "default");
    return new MatganSettings(
        preset,
        Training.of(config.getConfig(preset), "matgan." + preset + "."),
        Checks.between(config, "matgan.", "held-out", 0.0, 0.9),
        Checks.between(config, "matgan.", "report-every", 1, Integer.MAX_VALUE),
        Checks.between(config, "matgan.", "report-samples", 100, 1_000_000),
        Checks.between(config, "matgan.", "checkpoint-minutes", 0.0, 1e6));
  }
}
