/**
 * What the networks share: layer plans, their Deeplearning4j graphs, gradients from outside errors,
 * the gradient penalty, AdamW on flat arrays, schedules of learning rates, keyed initial weights,
 * checkpoints and learning curves. Knows arrays, no chemistry; stands on {@code run}.
 */
package io.github.gapforge.nn;
