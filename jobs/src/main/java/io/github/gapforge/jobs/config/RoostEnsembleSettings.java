package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;
import io.github.gapforge.nn.RateSchedule;
import io.github.gapforge.property.roost.Regularisation;
import io.github.gapforge.property.roost.RoostLoss;
import io.github.gapforge.property.roost.RoostSettings;
import io.github.gapforge.run.UserError;
import java.io.Serializable;

/**
 * How an ensemble of Roost networks is trained.
 *
 * @param ensemble number of networks
 * @param target what is predicted
 * @param loss what is made small; classes have the log loss, other targets another
 * @param elementFeatures {@code magpie}, {@code onehot} or a file
 * @param epochs most passes over the training rows
 * @param patience epochs without a better validation error after which training ends
 * @param batch rows of a step
 * @param learningRate of AdamW, the highest of the schedule
 * @param schedule of the learning rate
 * @param fineTuningLearningRate of AdamW where training begins with trained networks
 * @param regularisation what keeps networks from learning rows by heart
 * @param validation share of the training compositions that choose the epoch and calibrate
 * @param heldOut share of the compositions that metrics are measured on
 * @param halfPrecision whether the bundle keeps weights in half precision
 * @param checkpointMinutes time between checkpoints
 */
public record RoostEnsembleSettings(
    int ensemble,
    RoostTarget target,
    RoostLoss loss,
    String elementFeatures,
    int epochs,
    int patience,
    int batch,
    double learningRate,
    RateSchedule schedule,
    double fineTuningLearningRate,
    Regularisation regularisation,
    double validation,
    double heldOut,
    boolean halfPrecision,
    double checkpointMinutes)
    implements Serializable {

  private static final String GROUP = "roost.";
  private static final String AUTO = "auto";

  static RoostEnsembleSettings of(Config config) {
    RoostTarget target =
        RoostTarget.named(
            Checks.oneOf(config, GROUP, "target", "band-gap", "formation-energy", "metal"));
    return new RoostEnsembleSettings(
        Checks.between(config, GROUP, "ensemble", 1, 100),
        target,
        loss(config, target),
        config.getString("element-features"),
        Checks.between(config, GROUP, "epochs", 1, 100_000),
        Checks.between(config, GROUP, "patience", 1, 100_000),
        Checks.between(config, GROUP, "batch", 1, 100_000),
        Checks.between(config, GROUP, "learning-rate", 1e-9, 1),
        RateSchedule.named(Checks.oneOf(config, GROUP, "schedule", "constant", "one-cycle")),
        Checks.between(config, GROUP, "fine-tuning-learning-rate", 1e-9, 1),
        new Regularisation(
            Checks.between(config, GROUP, "weight-decay", 0.0, 1),
            Checks.between(config, GROUP, "dropout", 0.0, 0.9),
            Checks.between(config, GROUP, "averaging", 0.0, 0.99999)),
        Checks.between(config, GROUP, "validation", 0.01, 0.9),
        Checks.between(config, GROUP, "held-out", 0.01, 0.9),
        Checks.oneOf(config, GROUP, "precision", "single", "half").equals("half"),
        Checks.between(config, GROUP, "checkpoint-minutes", 0.0, 1e6));
  }

  private static RoostLoss loss(Config config, RoostTarget target) {
    String text =
        Checks.oneOf(config, GROUP, "loss", AUTO, "l1", "l2", "robust-l1", "robust-l2", "log-loss");
    if (text.equals(AUTO)) {
      return target == RoostTarget.METAL ? RoostLoss.LOG_LOSS : RoostLoss.ROBUST_L1;
    }
    RoostLoss loss = RoostLoss.named(text);
    if (loss.isClassification() != (target == RoostTarget.METAL)) {
      throw UserError.usage(
          "setting 'roost.loss' is "
              + text
              + ", which does not go with roost.target "
              + target.text()
              + ": metal takes log-loss, band-gap and formation-energy one of the others; auto chooses");
    }
    return loss;
  }

  /**
   * The training of one network.
   *
   * @param fineTuning whether it begins with a trained one
   */
  public RoostSettings network(long seed, boolean fineTuning) {
    double rate = fineTuning ? fineTuningLearningRate : learningRate;
    return new RoostSettings(loss, batch, rate, schedule, regularisation, epochs, patience, seed);
  }
}
