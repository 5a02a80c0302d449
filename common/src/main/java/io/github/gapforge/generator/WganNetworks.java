package io.github.gapforge.generator;

import io.github.gapforge.nn.NetworkPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Architectures whose generator gives all cells at once. */
public enum WganNetworks {
  /** The networks published with MATGAN. */
  PAPER;

  /** Name on the command line and in cards. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The architecture of that name. */
  public static Optional<WganNetworks> of(String text) {
    return Arrays.stream(values()).filter(preset -> preset.text().equals(text)).findFirst();
  }

  /** All names. */
  public static List<String> names() {
    return Arrays.stream(values()).map(WganNetworks::text).toList();
  }

  /** Numbers in a latent vector. */
  public int latentSize() {
    return generator().inputs();
  }

  /** What the generator's last layer gives, before its sigmoid. */
  public GeneratorOutput output() {
    return GeneratorOutput.SIGMOID_CELLS;
  }

  /** The generator, up to probabilities. */
  public NetworkPlan generator() {
    return PaperNetworks.generator();
  }

  /** The critic; without batch norms where the loss has a gradient penalty. */
  public NetworkPlan critic(WganLoss loss) {
    return PaperNetworks.critic(loss == WganLoss.WGAN);
  }
}
