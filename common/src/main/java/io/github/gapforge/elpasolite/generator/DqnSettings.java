package io.github.gapforge.elpasolite.generator;

import java.io.Serializable;

/**
 * Training of the double deep Q-network.
 *
 * @param hidden units of each hidden layer
 * @param layers hidden layers
 * @param batch compositions of a step, each an episode of eight choices
 * @param steps of the whole training, unless it converges before
 * @param rate learning rate of Adam
 * @param discount γ of a choice
 * @param sync steps after which the target network becomes the policy network
 * @param sharpness β of the policy softmax(βQ)
 * @param window steps over which losses are averaged to see whether they still fall
 * @param patience windows without a loss that is a hundredth lower, after which the training counts
 *     as converged; 0 to do all steps
 */
public record DqnSettings(
    int hidden,
    int layers,
    int batch,
    int steps,
    double rate,
    double discount,
    int sync,
    double sharpness,
    int window,
    int patience)
    implements Serializable {}
