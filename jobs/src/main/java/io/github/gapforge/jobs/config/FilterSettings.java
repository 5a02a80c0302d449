package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;

/**
 * The chemical filter.
 *
 * @param rules preset of the validity rules
 * @param alloys whether formulas of metals only are valid
 * @param pauling whether cations must be less electronegative than anions
 * @param mixedValence whether the atoms of one element may differ in oxidation state
 * @param maxAtoms most atoms of the reduced formula
 * @param maxElements most elements
 * @param maxCount most atoms of one element
 */
public record FilterSettings(
    String rules,
    boolean alloys,
    boolean pauling,
    boolean mixedValence,
    int maxAtoms,
    int maxElements,
    int maxCount) {

  static FilterSettings of(Config config) {
    return new FilterSettings(
        Checks.oneOf(
            config, "filter.", "rules", "smact", "smact14", "icsd16", "pymatgen-sp", "matgan"),
        config.getBoolean("alloys"),
        config.getBoolean("pauling"),
        config.getBoolean("mixed-valence"),
        Checks.between(config, "filter.", "limits.atoms", 1, 1_000_000),
        Checks.between(config, "filter.", "limits.elements", 1, 20),
        Checks.between(config, "filter.", "limits.count", 1, 10_000));
  }
}
