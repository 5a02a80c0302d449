package io.github.gapforge.elpasolite.generator;

import java.io.Serializable;

/**
 * Training of the autoregressive generator.
 *
 * @param members networks whose probabilities are averaged, trained one after the other
 * @param hidden units of each of the two hidden layers
 * @param batch prefixes of a step
 * @param steps of each network
 * @param rate highest learning rate, which falls to nothing along half a cosine
 * @param decay weight decay
 * @param dropout share of hidden units left out in a step
 * @param rule how choices are drawn
 */
public record AutoregressiveSettings(
    int members,
    int hidden,
    int batch,
    int steps,
    double rate,
    double decay,
    double dropout,
    AutoregressiveGenerator.Rule rule)
    implements Serializable {}
