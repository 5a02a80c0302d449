package io.github.gapforge.jobs.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --output} of verbs that write several files. */
final class ResultFolder {

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the results.")
  private Path folder;

  Path path() {
    return folder;
  }
}
