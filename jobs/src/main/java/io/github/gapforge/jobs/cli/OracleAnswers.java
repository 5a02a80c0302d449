package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.run.UserError;
import io.github.gapforge.search.ExternalOracle;
import io.github.gapforge.search.Oracle;
import java.nio.file.Path;

/** The way of answers that somebody else has to give: what is asked, and how it comes back. */
final class OracleAnswers {

  private OracleAnswers() {}

  /**
   * Takes a file of results in.
   *
   * @param results nothing to do where it is null
   * @throws UserError if the oracle is none that takes results, or the file cannot be taken
   */
  static void take(Oracle oracle, Path results, Progress progress) {
    if (results == null) {
      return;
    }
    if (!(oracle instanceof ExternalOracle external)) {
      throw UserError.usage(
          "--results " + results + " is for --oracle external:FOLDER, not for " + oracle.name());
    }
    progress.say("%,d results taken from %s", external.ingest(results), results);
  }

  /** Says what is awaited, and what to do for it. */
  static void sayAwaited(Oracle oracle, long awaited, Progress progress) {
    progress.say("%,d results awaited from %s", awaited, oracle.name());
    progress.say("next: %s; the same command again takes what has come", oracle.wayToAnswer());
  }
}
