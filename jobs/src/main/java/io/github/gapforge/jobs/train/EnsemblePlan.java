package io.github.gapforge.jobs.train;

import io.github.gapforge.jobs.config.RoostEnsembleSettings;
import io.github.gapforge.property.roost.ElementFeatures;
import io.github.gapforge.property.roost.RoostSettings;
import io.github.gapforge.property.roost.RoostWeights;
import io.github.gapforge.run.KeyedRandom;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * All that the tasks of an ensemble's training need; broadcast once.
 *
 * @param roost settings
 * @param seed of the run
 * @param features of the elements
 * @param start networks to begin with, in turn; empty for new ones
 * @param training rows that networks learn
 * @param validation rows that choose the epoch
 * @param checkpoints folder with one for each network
 * @param stopAtMillis time of day after which networks stop, milliseconds since 1970
 */
record EnsemblePlan(
    RoostEnsembleSettings roost,
    long seed,
    ElementFeatures features,
    List<RoostWeights> start,
    List<LabelledComposition> training,
    List<LabelledComposition> validation,
    String checkpoints,
    long stopAtMillis)
    implements Serializable {

  /** Quantities of a network's learning curve. */
  static final List<String> CURVE =
      List.of("loss", "validation_error", "least_validation_error", "rows_per_second");

  /** Training of one of the networks. */
  RoostSettings network(int k) {
    return roost.network(KeyedRandom.key(seed, "train.roost.network." + k), !start.isEmpty());
  }

  /** Where a network's checkpoints and learning curve are. */
  Path folder(int k) {
    return Path.of(checkpoints).resolve("network-" + k);
  }

  /** A network's learning curve, epoch by epoch. */
  Path curve(int k) {
    return folder(k).resolve("learning_curve.csv");
  }

  boolean isLate() {
    return System.currentTimeMillis() >= stopAtMillis;
  }
}
