package io.github.gapforge.report;

import java.util.Map;
import java.util.Optional;

/** The settings of a run by key, with or without the application's prefix. */
record Settings(Map<String, String> byKey) {

  private static final String PREFIX = "gapforge.";

  /** The value of a setting, such as {@code filter.rules}; empty where it is not set. */
  Optional<String> get(String key) {
    return Optional.ofNullable(byKey.getOrDefault(key, byKey.get(PREFIX + key)))
        .filter(value -> !value.isBlank());
  }

  /** Whether a setting is {@code true}. */
  boolean isOn(String key) {
    return get(key).filter("true"::equals).isPresent();
  }

  /** Whether a setting is {@code false}. */
  boolean isOff(String key) {
    return get(key).filter("false"::equals).isPresent();
  }
}
