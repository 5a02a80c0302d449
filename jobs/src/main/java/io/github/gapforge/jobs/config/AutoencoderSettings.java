package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;
import io.github.gapforge.latent.DecoderSettings;
import io.github.gapforge.latent.PublishedSettings;
import io.github.gapforge.run.UserError;

/**
 * Training of latent spaces.
 *
 * @param preset {@code paper} or {@code default}
 * @param paper training of the published convolutional network
 * @param epochs of the preset paper
 * @param own training of the preset {@code default}
 * @param validation share of the formulas that choose the epoch and that figures are measured on
 * @param figureSamples points of each kind that are decoded for the figures
 * @param checkpointMinutes minutes between checkpoints
 * @param workers Spark tasks that train side by side, or 1 for training on the driver alone
 * @param averagingFrequency steps of a worker between two averagings of the weights
 */
public record AutoencoderSettings(
    String preset,
    PublishedSettings paper,
    int epochs,
    DecoderSettings own,
    double validation,
    int figureSamples,
    double checkpointMinutes,
    int workers,
    int averagingFrequency) {

  private static final String AT = "autoencoder.";

  static AutoencoderSettings of(Config config) {
    Config published = config.getConfig("paper");
    AutoencoderSettings settings =
        new AutoencoderSettings(
            Checks.oneOf(config, AT, "preset", "paper", "default"),
            paper(published, AT + "paper."),
            Checks.between(published, AT + "paper.", "epochs", 1, 1_000_000),
            own(config.getConfig("default"), AT + "default."),
            Checks.between(config, AT, "validation", 0.001, 0.9),
            Checks.between(config, AT, "figure-samples", 10, 10_000_000),
            Checks.between(config, AT, "checkpoint-minutes", 0.0, 1e6),
            Checks.between(config, AT, "workers", 1, 10_000),
            Checks.between(config, AT, "averaging-frequency", 1, 1_000_000));
    if (!settings.isPaper() && settings.workers > 1) {
      throw UserError.usage(
          "setting 'autoencoder.workers' is "
              + settings.workers
              + ", but the preset default trains in minutes on one core of the driver: leave"
              + " --workers out or take --preset paper");
    }
    return settings;
  }

  private static PublishedSettings paper(Config config, String at) {
    double beta = Checks.between(config, at, "divergence-weight", 0.0, 1e6);
    boolean variational =
        Checks.oneOf(config, at, "form", "plain", "variational").equals("variational");
    if (variational && beta == 0) {
      throw UserError.usage(
          "setting '" + at + "divergence-weight' is 0: with form variational it must be above 0");
    }
    return new PublishedSettings(
        Checks.between(config, at, "batch", 1, 1_000_000),
        Checks.between(config, at, "learning-rate", 1e-9, 1.0),
        variational ? beta : 0);
  }

  private static DecoderSettings own(Config config, String at) {
    return new DecoderSettings(
        Checks.between(config, at, "dimensions", 2, 219),
        Checks.between(config, at, "fraction-weight", 0.0, 1000.0),
        Checks.between(config, at, "exponent", 0.0, 1.0),
        Checks.between(config, at, "width", 4, 8192),
        Checks.between(config, at, "steps", 1, Integer.MAX_VALUE),
        Checks.between(config, at, "batch", 2, 1_000_000),
        Checks.between(config, at, "learning-rate", 1e-9, 1.0),
        Checks.between(config, at, "variations", 0.0, 1.0),
        Checks.between(config, at, "noise", 0.0, 100.0));
  }

  /** Whether the published network is trained. */
  public boolean isPaper() {
    return preset.equals("paper");
  }

  /** The preset's own settings. */
  public Record training() {
    return isPaper() ? paper : own;
  }
}
