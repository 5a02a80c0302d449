package io.github.gapforge.jobs.cli;

import io.github.gapforge.run.UserError;
import picocli.CommandLine.Option;

/** Options of verbs that work from file to file. */
final class FileOptions {

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "Input: .csv, .csv.gz, .parquet, or a folder of one kind.")
  private String input;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "Result file: .csv, .csv.gz or .parquet. Without it the verb works on the warehouse.")
  private String output;

  /** Whether the verb works from file to file. */
  boolean toFile() {
    return output != null;
  }

  String input() {
    if (input == null) {
      throw UserError.usage("--input FILE is missing");
    }
    return input;
  }

  boolean hasInput() {
    return input != null;
  }

  String output() {
    if (output == null) {
      throw UserError.usage("--output FILE is missing: a .csv, .csv.gz or .parquet file to write");
    }
    return output;
  }
}
