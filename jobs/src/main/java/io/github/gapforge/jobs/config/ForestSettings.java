package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;

/**
 * Random forest training with MLlib.
 *
 * @param trees number of trees
 * @param depth greatest depth, at most 30
 * @param bins most thresholds considered for a feature, plus one; at most 256
 * @param features share of the features tried at each split: a number, {@code sqrt} or {@code
 *     onethird}
 * @param minRowsPerLeaf fewest training rows of a leaf
 * @param minVarianceGainEv2 least decrease of the labels' variance that a split is worth, eV²
 * @param trend whether the forest learns what a linear trend of the descriptors leaves
 * @param memoryMb memory for split statistics, MB
 * @param partitions partitions of the training rows
 * @param heldOut share of the compositions held out for metrics and calibration
 */
public record ForestSettings(
    int trees,
    int depth,
    int bins,
    String features,
    int minRowsPerLeaf,
    double minVarianceGainEv2,
    boolean trend,
    int memoryMb,
    int partitions,
    double heldOut) {

  static ForestSettings of(Config config) {
    return new ForestSettings(
        Checks.between(config, "forest.", "trees", 1, 10_000),
        Checks.between(config, "forest.", "depth", 1, 30),
        Checks.between(config, "forest.", "bins", 2, 256),
        Checks.share(config, "forest.", "features", "sqrt", "onethird"),
        Checks.between(config, "forest.", "min-rows-per-leaf", 1, 1_000_000),
        Checks.between(config, "forest.", "min-variance-gain-ev2", 0.0, 1000.0),
        Checks.oneOf(config, "forest.", "trend", "none", "linear").equals("linear"),
        Checks.between(config, "forest.", "memory-mb", 16, 1_000_000),
        Checks.between(config, "forest.", "partitions", 1, 100_000),
        Checks.between(config, "forest.", "held-out", 0.01, 0.9));
  }

  /** The same with or without a linear trend under it. */
  public ForestSettings withTrend(boolean linear) {
    return new ForestSettings(
        trees,
        depth,
        bins,
        features,
        minRowsPerLeaf,
        minVarianceGainEv2,
        linear,
        memoryMb,
        partitions,
        heldOut);
  }
}
