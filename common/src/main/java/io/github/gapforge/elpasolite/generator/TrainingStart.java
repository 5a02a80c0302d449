package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.model.TensorFile;
import java.util.Optional;

/**
 * Where a training starts.
 *
 * @param seed of its first weights and of all that it draws
 * @param state what an earlier run of the same training left, {@link GeneratorTrainer#state}; empty
 *     to begin
 */
public record TrainingStart(long seed, Optional<TensorFile> state) {

  /** The beginning of a training. */
  public static TrainingStart fresh(long seed) {
    return new TrainingStart(seed, Optional.empty());
  }
}
