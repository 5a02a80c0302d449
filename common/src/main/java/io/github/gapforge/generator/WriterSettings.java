package io.github.gapforge.generator;

import java.io.Serializable;
import java.util.List;

/**
 * How the formula writer is trained: first by likelihood, then in rounds against a critic.
 *
 * @param width units of a layer
 * @param arityShares wanted shares of formulas with 2, 3, ... elements
 * @param likelihoodSteps steps of the first stage
 * @param likelihoodBatch formulas of such a step
 * @param likelihoodRate highest learning rate of its cycle
 * @param analogues share of the formulas in which an element is replaced by one of its group
 * @param rounds temperatures of the rounds' samples
 * @param roundSamples formulas that are written for a round
 * @param roundSteps steps of a round
 * @param roundBatch formulas of such a step
 * @param roundRate highest learning rate of a round's cycle
 */
public record WriterSettings(
    int width,
    List<Double> arityShares,
    int likelihoodSteps,
    int likelihoodBatch,
    double likelihoodRate,
    double analogues,
    List<Temperatures> rounds,
    int roundSamples,
    int roundSteps,
    int roundBatch,
    double roundRate)
    implements Serializable {

  /** Keeps the lists. */
  public WriterSettings {
    arityShares = List.copyOf(arityShares);
    rounds = List.copyOf(rounds);
  }

  /** Temperatures at which elements and numbers of atoms are drawn. */
  public record Temperatures(double elements, double counts) implements Serializable {}

  /** Steps of all stages. */
  public int steps() {
    return likelihoodSteps + rounds.size() * roundSteps;
  }

  /** Stage that a step belongs to: 0 for likelihood, else the round's number from 1. */
  int stage(long step) {
    return step < likelihoodSteps ? 0 : 1 + (int) ((step - likelihoodSteps) / roundSteps);
  }

  /** Step with which a stage is over. */
  long end(int stage) {
    return likelihoodSteps + (long) stage * roundSteps;
  }
}
