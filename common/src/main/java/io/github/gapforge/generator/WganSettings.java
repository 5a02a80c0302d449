package io.github.gapforge.generator;

import io.github.gapforge.nn.WeightStart;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;

/**
 * How a generator is trained.
 *
 * @param loss clipping or penalty
 * @param batch real formulas, and generated ones, of a step
 * @param criticSteps steps of the critic for one of the generator
 * @param generatorRate learning rate of the generator
 * @param criticRate learning rate of the critic
 * @param start how weights begin
 */
public record WganSettings(
    WganLoss loss,
    int batch,
    int criticSteps,
    double generatorRate,
    double criticRate,
    WeightStart start) {

  /** Weight of the gradient penalty. */
  static final double PENALTY_WEIGHT = 10;

  /** Added under the root of the gradient's square, as in MATGAN's code. */
  static final double PENALTY_STABILISER = 1e-8;

  /** Where the critic's parameters are cut. */
  static final double CLIP = 0.01;

  // Adam as in MATGAN's code; RMSProp with TensorFlow's defaults, which that code takes.
  private static final double BETA_1 = 0.5;
  private static final double BETA_2 = 0.9;
  private static final double ADAM_EPSILON = 1e-8;
  private static final double RMS_DECAY = 0.9;
  private static final double RMS_EPSILON = 1e-10;

  IUpdater generatorUpdater() {
    return updater(generatorRate);
  }

  IUpdater criticUpdater() {
    return updater(criticRate);
  }

  private IUpdater updater(double rate) {
    return switch (loss) {
      case WGAN -> new RmsProp(rate, RMS_DECAY, RMS_EPSILON);
      case WGAN_GP -> new Adam(rate, BETA_1, BETA_2, ADAM_EPSILON);
    };
  }
}
