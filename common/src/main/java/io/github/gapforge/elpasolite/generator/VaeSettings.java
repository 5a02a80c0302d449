package io.github.gapforge.elpasolite.generator;

import java.io.Serializable;

/**
 * Training of the conditional variational autoencoder.
 *
 * @param hidden units of each of the two hidden layers of encoder and decoder
 * @param latent numbers of the code
 * @param klWeight weight of the divergence from a normal distribution
 * @param batch compositions of a step
 * @param steps of the whole training
 * @param rate learning rate of Adam
 */
public record VaeSettings(
    int hidden, int latent, double klWeight, int batch, int steps, double rate)
    implements Serializable {}
