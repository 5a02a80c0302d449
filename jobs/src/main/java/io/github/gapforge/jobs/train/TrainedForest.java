package io.github.gapforge.jobs.train;

import io.github.gapforge.evaluation.RegressionMetrics;
import java.nio.file.Path;

/**
 * What a training made.
 *
 * @param folder the model folder
 * @param heldOut metrics on the held-out compositions
 * @param nodes inner nodes and leaves of the saved forest
 */
public record TrainedForest(Path folder, RegressionMetrics heldOut, long nodes) {}
