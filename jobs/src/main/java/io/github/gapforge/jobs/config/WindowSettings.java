package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;
import io.github.gapforge.run.UserError;

/**
 * The wanted band gaps.
 *
 * @param minEv least gap, eV
 * @param maxEv greatest gap, eV
 * @param kind {@code PBE} or {@code measured}
 */
public record WindowSettings(double minEv, double maxEv, String kind) {

  private static final double NO_UPPER_LIMIT_EV = 1000.0;

  static WindowSettings of(Config config) {
    String kind = Checks.oneOf(config, "window.", "kind", "PBE", "measured");
    double min = Checks.between(config, "window.", "min-ev", 0.0, NO_UPPER_LIMIT_EV);
    double max = Checks.between(config, "window.", "max-ev", 0.0, NO_UPPER_LIMIT_EV);
    if (min >= max) {
      throw UserError.usage("window.min-ev " + min + " is not below window.max-ev " + max);
    }
    return new WindowSettings(min, max, kind);
  }
}
