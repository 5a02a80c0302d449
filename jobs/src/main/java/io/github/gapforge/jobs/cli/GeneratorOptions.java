package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.generate.GeneratorSource;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of verbs that are about one generator: which, and how its samples are decoded. */
final class GeneratorOptions {

  @Option(
      names = "--model",
      converter = ModelPlace.class,
      paramLabel = "NAME|DIR",
      description = "Generator; the bundled conf/models/matgan by default.")
  private Path folder;

  @Mixin private DecodingOptions decoding;

  /** Where the chosen generator is. */
  Path folder() {
    return folder == null ? DecodingOptions.bundled() : folder;
  }

  /** The chosen generator with seed and rule. */
  GeneratorSource source(long seed) {
    return decoding.source(folder, seed);
  }
}
