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
public record StepLosses(double critic, double generator, double wasserstein, double penalty) {

  /** The sum, value by value. */
  StepLosses plus(StepLosses other) {
    return new StepLosses(
        critic + other.critic,
        generator + other.generator,
        wasserstein + other.wasserstein,
        penalty + other.penalty);
  }

  /** The losses divided by a number of steps. */
  StepLosses dividedBy(long steps) {
    return new StepLosses(
        critic / steps, generator / steps, wasserstein / steps, penalty / steps);
  }
}
