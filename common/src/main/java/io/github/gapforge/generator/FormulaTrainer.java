package io.github.gapforge.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * A generator in training. What is drawn in a step depends on the seed and the step's number alone,
 * so that a training that goes on from a checkpoint gives the weights of one that never stopped.
 */
public interface FormulaTrainer {

  /** Steps done. */
  long steps();

  /**
   * One step.
   *
   * @throws IllegalStateException if a loss is no finite number any more
   */
  StepLosses step();

  /** Writes Deeplearning4j model files of the networks, with the state of their updaters. */
  void save(Path folder) throws IOException;

  /** The rule by which samples become formulas where no other is wanted. */
  DecodeRule usualRule();

  /**
   * Samples of the generator as it is now.
   *
   * @param rule how its output becomes formulas
   * @return {@link io.github.gapforge.encoding.CompositionKey}s of reduced compositions, or
   *     negative where a sample is none of 2 to 8 elements
   */
  long[] sample(DecodeRule rule, long seed, int samples);

  /**
   * Mean −log probability of formulas that were not learned from, in nats, where the generator
   * knows probabilities.
   *
   * @param keys of the formulas; without one there is no mean
   */
  default OptionalDouble negativeLogLikelihood(long[] keys) {
    return OptionalDouble.empty();
  }

  /** Prepares the generator, once it is trained, for the rule by which it will be used. */
  default void finish(DecodeRule rule) {}

  /** Writes the generator as a bundle, with what the card shall say beside it. */
  void export(Path folder, ObjectNode card) throws IOException;
}
