package io.github.gapforge.elpasolite.generator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The generators. */
public enum GeneratorKind {
  /** The published conditional variational autoencoder. */
  VAE,
  /** Ours: elements chosen one after the other. */
  AUTOREGRESSIVE,
  /** The floor: every site for itself. */
  FREQUENCIES;

  /** The name in options and cards. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that name. */
  public static Optional<GeneratorKind> named(String name) {
    return Arrays.stream(values()).filter(kind -> kind.text().equals(name)).findFirst();
  }
}
