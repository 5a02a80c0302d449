package io.github.gapforge.latent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A latent space in training. What a step learns from depends on the seed and the step's number
 * alone, so that a training that goes on from a checkpoint gives the weights of one that never
 * stopped.
 */
public interface SpaceTrainer {

  /** Steps done. */
  long steps();

  /** Steps of an epoch. */
  long stepsOfEpoch();

  /**
   * One step, or some of several workers.
   *
   * @return mean loss of the batch before the step
   * @throws IllegalStateException if it is no finite number
   */
  double step();

  /** Mean loss over the validation formulas, of the weights as they are. */
  double validationLoss();

  /** Remembers the weights as they are: those of the best epoch so far. */
  void keep();

  /** Writes all that going on needs into a folder, which is there. */
  void save(Path folder) throws IOException;

  /**
   * Writes the kept weights as a bundle.
   *
   * @param card what it shall say beside what the bundle itself needs
   */
  void export(Path folder, ObjectNode card) throws IOException;
}
