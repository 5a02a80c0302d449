package io.github.gapforge.generator;

import java.io.Serializable;

/**
 * A trained generator of formulas, ready for inference. Immutable, made of plain arrays, and small
 * enough to broadcast.
 */
public sealed interface Generator extends Serializable permits GeneratorNetwork, FormulaWriter {

  /** Name of the architecture, such as {@code paper} or {@code default}. */
  String preset();

  /** Number of weights and biases. */
  long parameters();

  /** The decode rule where neither the user nor the card asks for one. */
  DecodeRule usualRule();

  /**
   * A sampler of its own for the calling thread.
   *
   * @param rule how the network's output becomes a composition
   * @param runSeed seed of the run
   * @throws IllegalArgumentException if this generator has no such rule
   */
  FormulaSampler sampler(DecodeRule rule, long runSeed);
}
