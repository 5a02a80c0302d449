package io.github.gapforge.property;

import java.util.Locale;
import java.util.Optional;

/** What a band gap means; values of different kinds must never be mixed. */
public enum GapKind {
  /** Semi-local density functional theory (PBE), 30 to 50 % below experiment. */
  PBE("PBE"),
  /** Measured. */
  MEASURED("measured");

  private final String text;

  GapKind(String text) {
    this.text = text;
  }

  /** The word in tables, settings and cards. */
  public String text() {
    return text;
  }

  /** The kind written so, ignoring case. */
  public static Optional<GapKind> of(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    for (GapKind kind : values()) {
      if (kind.text.toLowerCase(Locale.ROOT).equals(wanted)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
