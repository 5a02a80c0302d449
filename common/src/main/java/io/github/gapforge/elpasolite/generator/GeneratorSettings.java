package io.github.gapforge.elpasolite.generator;

import java.io.Serializable;

/**
 * How each kind of generator is trained.
 *
 * @param vae the published variational autoencoder
 * @param gan the published Wasserstein GAN
 * @param dqn the published Q-network
 * @param autoregressive ours
 */
public record GeneratorSettings(
    VaeSettings vae, GanSettings gan, DqnSettings dqn, AutoregressiveSettings autoregressive)
    implements Serializable {}
