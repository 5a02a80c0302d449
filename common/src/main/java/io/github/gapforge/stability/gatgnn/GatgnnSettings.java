package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.nn.RateSchedule;
import java.io.Serializable;

/**
 * How a GATGNN is trained.
 *
 * @param loss what is made small
 * @param batch crystals of a step
 * @param parts of a batch, side by side on as many cores; norms take the statistics of a part, so
 *     parts belong to what decides the weights, and cores do not
 * @param learningRate of AdamW, the highest of the schedule
 * @param schedule of the learning rate over all steps
 * @param weightDecay of AdamW, decoupled
 * @param averaging decay a step of the moving average of the weights and running statistics, which
 *     is what is validated and kept (Polyak and Juditsky, SIAM J. Control Optim. 1992, 30, 838); 0
 *     for the weights themselves, as published
 * @param epochs most passes over the training rows
 * @param patience epochs without a better validation error after which training ends
 * @param seed of first weights and orders
 */
public record GatgnnSettings(
    SmoothL1 loss,
    int batch,
    int parts,
    double learningRate,
    RateSchedule schedule,
    double weightDecay,
    double averaging,
    int epochs,
    int patience,
    long seed)
    implements Serializable {

  /** Numbers that make sense. */
  public GatgnnSettings {
    if (batch < 1 || parts < 1 || parts > batch || epochs < 1 || patience < 1) {
      throw new IllegalArgumentException(
          "batch "
              + batch
              + " in "
              + parts
              + " parts, epochs "
              + epochs
              + ", patience "
              + patience
              + ": at least 1, and a crystal a part");
    }
    if (!(learningRate > 0) || !(weightDecay >= 0) || !(averaging >= 0 && averaging < 1)) {
      throw new IllegalArgumentException(
          "learning rate " + learningRate + ", decay " + weightDecay + ", averaging " + averaging);
    }
  }

  /** The published training: smooth L1 with δ 1, batch 256, AdamW 5·10⁻³ with decay 0.1. */
  public static GatgnnSettings published(long seed) {
    return new GatgnnSettings(
        new SmoothL1(1), 256, 1, 5e-3, RateSchedule.STEP_DOWN, 0.1, 0, 200, 150, seed);
  }

  /** Steps of an epoch over so many rows. */
  int stepsOfEpoch(int rows) {
    return (rows + batch - 1) / batch;
  }

  /** Steps of all epochs over so many rows. */
  int steps(int rows) {
    return Math.multiplyExact(epochs, stepsOfEpoch(rows));
  }
}
