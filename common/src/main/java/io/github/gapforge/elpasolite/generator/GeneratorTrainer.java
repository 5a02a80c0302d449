package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.model.Tensor;
import java.util.Map;

/** A training under way. What a step draws depends on the seed and the step's number alone. */
public interface GeneratorTrainer {

  /** Steps done. */
  int steps();

  /** Steps of the whole training. */
  int plannedSteps();

  /** Whether all steps are done. */
  default boolean isFinished() {
    return steps() >= plannedSteps();
  }

  /** Does a step; returns its loss. */
  double step();

  /**
   * Weights and the optimiser's memory: the same training goes on from it with the same numbers.
   */
  Map<String, Tensor> state();

  /** The generator as it is now. */
  ConditionalGenerator generator();
}
