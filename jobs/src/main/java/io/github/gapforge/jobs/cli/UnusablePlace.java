package io.github.gapforge.jobs.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FSError;

/** Failures that lie in the place where something should be written, and not in the program. */
final class UnusablePlace {

  /** What operating systems and Hadoop say of full, protected and read-only places. */
  private static final Pattern WORDS =
      Pattern.compile(
          "(?i)no space left|quota|permission denied|permission:|read-only file system"
              + "|operation not permitted|too many open files");

  private UnusablePlace() {}

  /** The answer to such a failure, in one line; empty for any other failure. */
  static Optional<String> answer(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      boolean io = cause instanceof IOException || cause instanceof FSError;
      String message = String.valueOf(cause.getMessage());
      if (io && (WORDS.matcher(message).find() || denied(cause))) {
        return Optional.of(
            "cannot write: "
                + message
                + ": make room, or give another place (--output, --warehouse, --runs,"
                + " GAPFORGE_HOME; for Spark's temporary files -- --conf spark.local.dir=FOLDER)");
      }
    }
    return Optional.empty();
  }

  private static boolean denied(Throwable cause) {
    return cause instanceof java.nio.file.AccessDeniedException
        || cause instanceof org.apache.hadoop.security.AccessControlException;
  }
}
