package io.github.gapforge.property.roost;

import io.github.gapforge.nn.RateSchedule;

/**
 * How a network is trained.
 *
 * @param loss what is made small
 * @param batch rows of a step
 * @param learningRate of AdamW, the highest of the schedule
 * @param schedule of the learning rate
 * @param regularisation what keeps it from learning rows by heart
 * @param epochs most passes over the training rows
 * @param patience epochs without a better validation error after which training ends
 * @param seed of the first weights and the order of the rows
 */
public record RoostSettings(
    RoostLoss loss,
    int batch,
    double learningRate,
    RateSchedule schedule,
    Regularisation regularisation,
    int epochs,
    int patience,
    long seed) {

  /** Settings that make sense. */
  public RoostSettings {
    if (batch < 1 || epochs < 1 || patience < 1) {
      throw new IllegalArgumentException(
          "batch " + batch + ", epochs " + epochs + ", patience " + patience + ": at least 1");
    }
    if (!(learningRate > 0)) {
      throw new IllegalArgumentException("learning rate " + learningRate);
    }
  }

  /** A training at one learning rate. */
  public RoostSettings(
      RoostLoss loss,
      int batch,
      double learningRate,
      double weightDecay,
      int epochs,
      int patience,
      long seed) {
    this(
        loss,
        batch,
        learningRate,
        RateSchedule.CONSTANT,
        Regularisation.decay(weightDecay),
        epochs,
        patience,
        seed);
  }

  /** Steps of all epochs over so many rows. */
  int steps(int rows) {
    return Math.multiplyExact(epochs, (rows + batch - 1) / batch);
  }

  /** The published training: L1, batch 128, AdamW 3·10⁻⁴ with decay 10⁻⁶, 100 epochs. */
  public static RoostSettings published(long seed) {
    return new RoostSettings(RoostLoss.L1, 128, 3e-4, 1e-6, 100, 100, seed);
  }
}
