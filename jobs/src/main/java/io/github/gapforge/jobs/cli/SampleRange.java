package io.github.gapforge.jobs.cli;

import io.github.gapforge.run.UserError;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a generation begins. */
final class SampleRange {

  /** Instead of an index: after what the warehouse has of this generator. */
  private static final String CONTINUE = "continue";

  @Option(
      names = "--from",
      paramLabel = "I|continue|FILE",
      description = {
        "First sample index (0 by default).",
        "continue: after what this generator gave the warehouse before, leaving that out.",
        "FILE (with --output): after this generated file, leaving its formulas out."
      })
  private String from = "0";

  /** Whether to go on after what the warehouse has. */
  boolean goesOn() {
    return from.equals(CONTINUE);
  }

  /** The generated file to go on after, which may be named by its record. */
  Optional<String> file() {
    return goesOn() || isNumber() ? Optional.empty() : Optional.of(from);
  }

  /**
   * The first index.
   *
   * @throws UserError if none is given
   */
  long first() {
    if (goesOn()) {
      return 0;
    }
    try {
      long index = Long.parseLong(from);
      if (index >= 0) {
        return index;
      }
    } catch (NumberFormatException e) {
      // Answered below, with the negative ones.
    }
    throw UserError.usage(
        "--from is " + from + ", but must be a sample index from 0, or '" + CONTINUE + "'");
  }

  private boolean isNumber() {
    return from.matches("-?[0-9]+");
  }
}
