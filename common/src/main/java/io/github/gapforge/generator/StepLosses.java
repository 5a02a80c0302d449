package io.github.gapforge.generator;

/**
 * Losses of a training step, of its last critic step where there are several; zero where a step has
 * no such part.
 *
 * @param critic the critic's loss, with the penalty
 * @param generator the generator's loss
 * @param separation mean score of real minus mean score of generated formulas: with a Wasserstein
 *     loss the estimate of their distance, up to the critic's steepness
 * @param penalty the gradient penalty
 */
public record StepLosses(double critic, double generator, double separation, double penalty) {}
