package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;
import io.github.gapforge.elpasolite.generator.AutoregressiveGenerator;
import io.github.gapforge.elpasolite.generator.AutoregressiveSettings;
import io.github.gapforge.elpasolite.generator.DqnSettings;
import io.github.gapforge.elpasolite.generator.GanSettings;
import io.github.gapforge.elpasolite.generator.GeneratorSettings;
import io.github.gapforge.elpasolite.generator.VaeSettings;

/**
 * The elpasolite benchmark.
 *
 * @param teacherHeldOut share of the DFT rows that the teacher's errors are measured on
 * @param heldOut share of the unordered compositions that generators do not see
 * @param ceilingCount compositions that the ceiling takes from the enumerated space
 * @param checkpointMinutes time between checkpoints
 * @param generators how each kind of generator is trained
 */
public record ElpasoliteSettings(
    double teacherHeldOut,
    double heldOut,
    int ceilingCount,
    double checkpointMinutes,
    GeneratorSettings generators) {

  private static final String GROUP = "elpasolite.";
  private static final int MOST_UNITS = 8192;
  private static final int MOST_BATCH = 1_000_000;

  static ElpasoliteSettings of(Config config) {
    return new ElpasoliteSettings(
        Checks.between(config, GROUP, "teacher-held-out", 0.001, 0.9),
        Checks.between(config, GROUP, "held-out", 0.0, 0.9),
        Checks.between(config, GROUP, "ceiling-count", 1, 1_000_000),
        Checks.between(config, GROUP, "checkpoint-minutes", 0.0, 1e6),
        new GeneratorSettings(
            vae(config.getConfig("vae"), GROUP + "vae."),
            gan(config.getConfig("gan"), GROUP + "gan."),
            dqn(config.getConfig("dqn"), GROUP + "dqn."),
            autoregressive(config.getConfig("autoregressive"), GROUP + "autoregressive.")));
  }

  private static VaeSettings vae(Config config, String at) {
    return new VaeSettings(
        Checks.between(config, at, "hidden", 1, MOST_UNITS),
        Checks.between(config, at, "latent", 1, 1024),
        Checks.between(config, at, "kl-weight", 0.0, 1e6),
        Checks.between(config, at, "batch", 1, MOST_BATCH),
        Checks.between(config, at, "steps", 1, Integer.MAX_VALUE),
        Checks.between(config, at, "learning-rate", 1e-9, 1.0));
  }

  private static GanSettings gan(Config config, String at) {
    return new GanSettings(
        Checks.between(config, at, "hidden", 1, MOST_UNITS),
        Checks.between(config, at, "latent", 1, 1024),
        Checks.between(config, at, "penalty", 0.0, 1e6),
        Checks.between(config, at, "batch", 1, MOST_BATCH),
        Checks.between(config, at, "steps", 1, Integer.MAX_VALUE),
        Checks.between(config, at, "critic-steps", 1, 1000),
        Checks.oneOf(config, at, "steps-of", "critic", "generator").equals("generator"),
        Checks.between(config, at, "learning-rate", 1e-9, 1.0));
  }

  private static DqnSettings dqn(Config config, String at) {
    return new DqnSettings(
        Checks.between(config, at, "hidden", 1, MOST_UNITS),
        Checks.between(config, at, "layers", 1, 100),
        Checks.between(config, at, "batch", 1, MOST_BATCH),
        Checks.between(config, at, "steps", 1, Integer.MAX_VALUE),
        Checks.between(config, at, "learning-rate", 1e-9, 1.0),
        Checks.between(config, at, "discount", 0.0, 1.0),
        Checks.between(config, at, "sync", 1, Integer.MAX_VALUE),
        Checks.between(config, at, "sharpness", 0.0, 1e6),
        Checks.between(config, at, "window", 1, Integer.MAX_VALUE),
        Checks.between(config, at, "patience", 0, Integer.MAX_VALUE));
  }

  private static AutoregressiveSettings autoregressive(Config config, String at) {
    return new AutoregressiveSettings(
        Checks.between(config, at, "members", 1, 100),
        Checks.between(config, at, "hidden", 1, MOST_UNITS),
        Checks.between(config, at, "batch", 1, MOST_BATCH),
        Checks.between(config, at, "steps", 1, 20_000_000),
        Checks.between(config, at, "learning-rate", 1e-9, 1.0),
        Checks.between(config, at, "weight-decay", 0.0, 100.0),
        Checks.between(config, at, "dropout", 0.0, 0.95),
        new AutoregressiveGenerator.Rule(
            Checks.between(config, at, "sharpness", 0.1, 100.0),
            Checks.between(config, at, "whole-sharpness", 0.1, 100.0),
            Checks.between(config, at, "sweeps", 0, 1000)));
  }
}
