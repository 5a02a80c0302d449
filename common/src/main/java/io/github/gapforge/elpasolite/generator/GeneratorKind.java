package io.github.gapforge.elpasolite.generator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The generators. */
public enum GeneratorKind {
  /** The published conditional variational autoencoder. */
  VAE,
  /** The published conditional Wasserstein GAN with gradient penalty. */
  GAN,
  /** The published double deep Q-network, one for a class. */
  DQN,
  /** Ours: elements chosen one after the other. */
  AUTOREGRESSIVE,
  /** The floor: every site for itself. */
  FREQUENCIES;

  /** The name in options and cards. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All names, as an answer lists them. */
  public static String names() {
    return Arrays.stream(values()).map(GeneratorKind::text).collect(Collectors.joining(", "));
  }

  /** The kind of that name. */
  public static Optional<GeneratorKind> named(String name) {
    return Arrays.stream(values()).filter(kind -> kind.text().equals(name)).findFirst();
  }
}
