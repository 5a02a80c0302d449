package io.github.gapforge.generator;

import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Steps of a {@link WriterTrainer} that workers make side by side, each on batches of its own,
 * after which the workers' weights are averaged. The two networks learn apart: the logarithm of a
 * formula's probability is a sum of one's choices and the other's.
 *
 * @param first number of the first step
 * @param steps how many steps, all of one stage
 * @param elements the network that chooses elements
 * @param counts the network that chooses numbers of atoms
 */
public record ParallelSteps(long first, int steps, Part elements, Part counts) {

  /**
   * One network's part.
   *
   * @param batches what a step learns from
   * @param network what is to be trained: its weights, state of the updater and number of steps are
   *     taken over afterwards
   */
  public record Part(ChoiceBatches batches, ComputationGraph network) {}
}
