package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;
import java.io.Serializable;

/**
 * The shortlist.
 *
 * @param size most entries
 * @param perChemicalSystem most entries of one set of elements
 * @param includeKnown whether formulas that a known set holds may be listed
 * @param byUpperEnd whether entries are ranked by the upper end of the gap's 90 % interval; else by
 *     the probability of lying in the window
 * @param minProbability least probability of lying in the window
 * @param rejectFar whether compositions far from the training set are left out; else they are
 *     flagged
 * @param maxPMetal greatest probability of being a metal, where a classifier of metals is at hand
 * @param polymorphSpreadEv known entries of one composition that differ by more in gap, eV, are
 *     flagged
 */
public record ShortlistSettings(
    int size,
    int perChemicalSystem,
    boolean includeKnown,
    boolean byUpperEnd,
    double minProbability,
    boolean rejectFar,
    double maxPMetal,
    double polymorphSpreadEv)
    implements Serializable {

  static ShortlistSettings of(Config config) {
    return new ShortlistSettings(
        Checks.between(config, "shortlist.", "size", 1, 1_000_000),
        Checks.between(config, "shortlist.", "per-chemical-system", 1, 1_000_000),
        config.getBoolean("include-known"),
        Checks.oneOf(config, "shortlist.", "rank-by", "probability", "upper-end")
            .equals("upper-end"),
        Checks.between(config, "shortlist.", "min-probability", 0.0, 1.0),
        Checks.oneOf(config, "shortlist.", "far-from-training", "flag", "reject").equals("reject"),
        Checks.between(config, "shortlist.", "max-p-metal", 0.0, 1.0),
        Checks.between(config, "shortlist.", "polymorph-spread-ev", 0.0, 1000.0));
  }
}
