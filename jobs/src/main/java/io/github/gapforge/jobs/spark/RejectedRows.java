package io.github.gapforge.jobs.spark;

import java.util.Map;
import java.util.stream.Collectors;

/** Rows of a file that were passed over, in words. */
public final class RejectedRows {

  private RejectedRows() {}

  /** {@code none}, or how many by reason. */
  public static String inWords(Map<String, Long> byReason) {
    return byReason.isEmpty()
        ? "none"
        : byReason.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
  }
}
