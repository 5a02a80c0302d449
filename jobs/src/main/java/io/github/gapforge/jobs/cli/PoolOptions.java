package io.github.gapforge.jobs.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a search by active learning moves: its pool and its latent space. */
final class PoolOptions {

  @Option(
      names = "--pool",
      paramLabel = "generated|FILE",
      description = "Formulas that may be proposed; default: ${DEFAULT-VALUE}.")
  private String pool = "generated";

  @Option(
      names = "--generator",
      converter = ModelPlace.class,
      paramLabel = "NAME|DIR",
      description = "Generator of the pool; the bundled conf/models/matgan by default.")
  private Path generator;

  @Option(
      names = "--pool-size",
      paramLabel = "N",
      description = "Formulas to generate for a pool, before the rules.")
  private Integer poolSize;

  @Option(
      names = "--space",
      paramLabel = "NAME|DIR",
      description =
          "Latent space: descriptors (principal components of the pool's Magpie statistics), or a"
              + " trained one (folder, or name below conf/models: latent); default:"
              + " ${DEFAULT-VALUE}.")
  private String space = "descriptors";

  /** Lets the options stand for their settings. */
  void into(CommonOptions common) {
    common.with("learn.pool-size", poolSize);
  }

  String pool() {
    return pool;
  }

  Path generator() {
    return generator;
  }

  String space() {
    return space;
  }
}
