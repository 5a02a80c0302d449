package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;
import java.io.Serializable;

/**
 * The chemical filter.
 *
 * @param rules preset of the validity rules
 * @param alloys whether formulas of metals only are valid: {@code true}, {@code false} or {@code
 *     preset}
 * @param pauling whether cations must be less electronegative than anions
 * @param mixedValence whether the atoms of one element may differ in oxidation state
 * @param maxAtoms most atoms of the reduced formula
 * @param maxElements most elements
 * @param maxCount most atoms of one element
 */
public record FilterSettings(
    String rules,
    String alloys,
    boolean pauling,
    boolean mixedValence,
    int maxAtoms,
    int maxElements,
    int maxCount)
    implements Serializable {

  /** The same with another word on alloys. */
  public FilterSettings withAlloys(String choice) {
    return new FilterSettings(
        rules, choice, pauling, mixedValence, maxAtoms, maxElements, maxCount);
  }

  static FilterSettings of(Config config) {
    return new FilterSettings(
        Checks.oneOf(
            config, "filter.", "rules", "smact", "smact14", "icsd16", "pymatgen-sp", "matgan"),
        Checks.oneOf(config, "filter.", "alloys", "preset", "true", "false"),
        config.getBoolean("pauling"),
        config.getBoolean("mixed-valence"),
        Checks.between(config, "filter.", "limits.atoms", 1, 1_000_000),
        Checks.between(config, "filter.", "limits.elements", 1, 20),
        Checks.between(config, "filter.", "limits.count", 1, 10_000));
  }
}
