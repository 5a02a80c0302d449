package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.elpasolite.LabelledQuadruples;
import io.github.gapforge.elpasolite.generator.GeneratorPlan;
import io.github.gapforge.run.KeyedRandom;
import java.io.Serializable;
import java.nio.file.Path;

/**
 * All that the tasks of a training need; broadcast once.
 *
 * @param generator which, and how it is trained
 * @param training compositions and classes
 * @param seed of the run
 * @param initialisations trainings from different first weights
 * @param checkpoints folder with one for each
 * @param checkpointMillis time between checkpoints
 * @param stopAtMillis time of day after which they stop, milliseconds since 1970
 */
record FitPlan(
    GeneratorPlan generator,
    LabelledQuadruples training,
    long seed,
    int initialisations,
    String checkpoints,
    long checkpointMillis,
    long stopAtMillis)
    implements Serializable {

  /** Seed of an initialisation. */
  long seed(int k) {
    return KeyedRandom.key(seed, "elpasolite.initialisation." + k);
  }

  /** Where its checkpoints and its learning curve are. */
  Path folder(int k) {
    return Path.of(checkpoints).resolve("initialisation-" + (k + 1));
  }
}
