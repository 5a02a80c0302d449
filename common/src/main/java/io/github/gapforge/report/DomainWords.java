package io.github.gapforge.report;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a composition stands to the training set, in plain words. */
final class DomainWords {

  private static final Map<String, String> WORDS =
      Map.of("in", "in", "out", "outside", "unknown", "not known", "", Numbers.NONE);

  private static final String RARE = "rare_in_training:";
  private static final String FAR = "far_from_training:";

  private DomainWords() {}

  /** Words for one reason or several, joined by semicolons. */
  static String of(String domain) {
    return Stream.of(domain.split(";", -1)).map(DomainWords::one).collect(Collectors.joining("; "));
  }

  private static String one(String reason) {
    if (reason.startsWith(RARE)) {
      return "rare in training: " + reason.substring(RARE.length()).replace("+", ", ");
    }
    if (reason.startsWith(FAR)) {
      return "far from training: EMD " + reason.substring(FAR.length());
    }
    return WORDS.getOrDefault(reason, reason);
  }
}
