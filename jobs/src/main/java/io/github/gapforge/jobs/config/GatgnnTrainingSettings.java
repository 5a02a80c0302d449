package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;
import io.github.gapforge.nn.RateSchedule;
import io.github.gapforge.run.UserError;
import io.github.gapforge.stability.gatgnn.GatgnnSettings;
import io.github.gapforge.stability.gatgnn.SmoothL1;

/**
 * Training of a GATGNN.
 *
 * @param preset {@code paper} or {@code default}
 * @param sitesAtMost crystals with more sites are left out
 * @param validation share of the training compositions that choose the epoch
 * @param heldOut share of the compositions that metrics are measured on
 * @param halfPrecision whether the bundle keeps weights in half precision
 * @param checkpointMinutes time between checkpoints
 * @param network the training of the preset, with seed 0
 */
public record GatgnnTrainingSettings(
    String preset,
    int sitesAtMost,
    double validation,
    double heldOut,
    boolean halfPrecision,
    double checkpointMinutes,
    GatgnnSettings network) {

  private static final String GROUP = "gatgnn.";
  private static final int MOST_SITES = 2000;

  static GatgnnTrainingSettings of(Config config) {
    String preset = Checks.oneOf(config, GROUP, "preset", "paper", "default");
    GatgnnSettings paper = training(config.getConfig("paper"), GROUP + "paper.");
    GatgnnSettings own = training(config.getConfig("default"), GROUP + "default.");
    return new GatgnnTrainingSettings(
        preset,
        Checks.between(config, GROUP, "sites-at-most", 1, MOST_SITES),
        Checks.between(config, GROUP, "validation", 0.001, 0.9),
        Checks.between(config, GROUP, "held-out", 0.001, 0.9),
        Checks.oneOf(config, GROUP, "precision", "single", "half").equals("half"),
        Checks.between(config, GROUP, "checkpoint-minutes", 0.0, 1e6),
        preset.equals("paper") ? paper : own);
  }

  private static GatgnnSettings training(Config config, String at) {
    int batch = Checks.between(config, at, "batch", 1, 100_000);
    int parts = Checks.between(config, at, "parts", 1, 1000);
    if (parts > batch) {
      throw UserError.usage(
          "setting '"
              + at
              + "parts' is "
              + parts
              + ", but a batch has "
              + batch
              + " crystals: give a part one at least");
    }
    return new GatgnnSettings(
        new SmoothL1(Checks.between(config, at, "delta-ev", 1e-6, 1e6)),
        batch,
        parts,
        Checks.between(config, at, "learning-rate", 1e-9, 1),
        RateSchedule.named(
            Checks.oneOf(config, at, "schedule", "constant", "step-down", "one-cycle")),
        Checks.between(config, at, "weight-decay", 0.0, 10),
        Checks.between(config, at, "averaging", 0.0, 0.99999),
        Checks.between(config, at, "epochs", 1, 100_000),
        Checks.between(config, at, "patience", 1, 100_000),
        0);
  }

  /** The training with a seed. */
  public GatgnnSettings network(long seed) {
    return new GatgnnSettings(
        network.loss(),
        network.batch(),
        network.parts(),
        network.learningRate(),
        network.schedule(),
        network.weightDecay(),
        network.averaging(),
        network.epochs(),
        network.patience(),
        seed);
  }
}
