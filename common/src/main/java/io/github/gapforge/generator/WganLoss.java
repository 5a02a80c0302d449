package io.github.gapforge.generator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the critic is kept from growing without bounds. */
public enum WganLoss {
  /** By cutting its weights (Arjovsky et al., ICML 2017). */
  WGAN,

  /** By a penalty on its gradient (Gulrajani et al., NeurIPS 2017). */
  WGAN_GP;

  /** Name on the command line and in cards. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The loss of that name. */
  public static Optional<WganLoss> of(String text) {
    return Arrays.stream(values()).filter(loss -> loss.text().equals(text)).findFirst();
  }

  /** All names. */
  public static List<String> names() {
    return Arrays.stream(values()).map(WganLoss::text).toList();
  }
}
