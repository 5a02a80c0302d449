package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;
import java.io.Serializable;

/**
 * The shortlist.
 *
 * @param size most entries
 * @param perChemicalSystem most entries of one set of elements
 * @param includeKnown whether formulas that a known set holds may be listed
 * @param minProbability least probability of lying in the window
 */
public record ShortlistSettings(
    int size, int perChemicalSystem, boolean includeKnown, double minProbability)
    implements Serializable {

  static ShortlistSettings of(Config config) {
    return new ShortlistSettings(
        Checks.between(config, "shortlist.", "size", 1, 1_000_000),
        Checks.between(config, "shortlist.", "per-chemical-system", 1, 1_000_000),
        config.getBoolean("include-known"),
        Checks.between(config, "shortlist.", "min-probability", 0.0, 1.0));
  }
}
