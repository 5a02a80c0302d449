package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;
import io.github.gapforge.property.roost.RoostLoss;
import io.github.gapforge.property.roost.RoostSettings;
import java.util.Locale;

/**
 * How an ensemble of Roost networks is trained.
 *
 * @param ensemble number of networks
 * @param loss what is made small
 * @param elementFeatures {@code magpie}, {@code onehot} or a file
 * @param epochs most passes over the training rows
 * @param patience epochs without a better validation error after which training ends
 * @param batch rows of a step
 * @param learningRate of AdamW
 * @param weightDecay of AdamW
 * @param validation share of the training compositions that choose the epoch and calibrate
 * @param heldOut share of the compositions that metrics are measured on
 * @param checkpointMinutes time between checkpoints
 */
public record RoostEnsembleSettings(
    int ensemble,
    RoostLoss loss,
    String elementFeatures,
    int epochs,
    int patience,
    int batch,
    double learningRate,
    double weightDecay,
    double validation,
    double heldOut,
    double checkpointMinutes) {

  private static final String GROUP = "roost.";

  static RoostEnsembleSettings of(Config config) {
    String loss = Checks.oneOf(config, GROUP, "loss", "l1", "l2", "robust-l1", "robust-l2");
    return new RoostEnsembleSettings(
        Checks.between(config, GROUP, "ensemble", 1, 100),
        RoostLoss.valueOf(loss.toUpperCase(Locale.ROOT).replace('-', '_')),
        config.getString("element-features"),
        Checks.between(config, GROUP, "epochs", 1, 100_000),
        Checks.between(config, GROUP, "patience", 1, 100_000),
        Checks.between(config, GROUP, "batch", 1, 100_000),
        Checks.between(config, GROUP, "learning-rate", 1e-9, 1),
        Checks.between(config, GROUP, "weight-decay", 0.0, 1),
        Checks.between(config, GROUP, "validation", 0.01, 0.9),
        Checks.between(config, GROUP, "held-out", 0.01, 0.9),
        Checks.between(config, GROUP, "checkpoint-minutes", 0.0, 1e6));
  }

  /** The training of one network. */
  public RoostSettings network(long seed) {
    return new RoostSettings(loss, batch, learningRate, weightDecay, epochs, patience, seed);
  }
}
