package io.github.gapforge.latent;

import java.io.Serializable;

/**
 * How the space of the preset {@code default} is trained.
 *
 * @param dimensions numbers of a code
 * @param fractionWeight weight of atomic fractions beside Magpie statistics in the codes
 * @param exponent how far components keep their size: 1 as they are, 0 all alike
 * @param width units of the decoder's hidden layers
 * @param steps steps of the training
 * @param batch compositions of a step
 * @param rate highest learning rate of the one cycle
 * @param variations share of the compositions that are changed at random: any other element, other
 *     counts
 * @param noise largest standard deviation of the noise on a code, in standard deviations of its
 *     dimensions
 */
public record DecoderSettings(
    int dimensions,
    double fractionWeight,
    double exponent,
    int width,
    int steps,
    int batch,
    double rate,
    double variations,
    double noise)
    implements Serializable {}
