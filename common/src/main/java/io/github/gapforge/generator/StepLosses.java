package io.github.gapforge.generator;

/**
 * Losses of a training step, of its last critic step where there are several.
 *
 * @param critic the critic's loss, with the penalty
 * @param generator the generator's loss
 * @param wasserstein mean score of real minus mean score of generated formulas: the estimate of
 *     their distance, up to the critic's steepness
 * @param penalty the gradient penalty, zero with clipping
 */
public record StepLosses(double critic, double generator, double wasserstein, double penalty) {}
