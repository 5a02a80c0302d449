package io.github.gapforge.elpasolite.generator;

import java.io.Serializable;

/**
 * Training of the conditional Wasserstein GAN.
 *
 * @param hidden units of the hidden layer of generator and critic
 * @param latent normally distributed numbers that the generator starts from
 * @param penalty weight of the gradient penalty
 * @param batch compositions of a step
 * @param steps of the whole training: of the critic, or of the generator where {@code
 *     countsGenerator}
 * @param criticSteps of the critic before each of the generator
 * @param countsGenerator whose steps are counted; the paper does not say
 * @param rate learning rate of both Adams
 */
public record GanSettings(
    int hidden,
    int latent,
    double penalty,
    int batch,
    int steps,
    int criticSteps,
    boolean countsGenerator,
    double rate)
    implements Serializable {

  /** Steps of the generator in the whole training. */
  int generatorSteps() {
    return countsGenerator ? steps : Math.max(1, steps / criticSteps);
  }
}
