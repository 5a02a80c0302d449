package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;

/**
 * Candidates against the hull of known phases.
 *
 * @param phases file of known phases; empty for none
 * @param hullDistanceAtMost greatest distance above the hull of a candidate that is kept, eV/atom
 * @param farBelowHull candidates farther below everything known are flagged, eV/atom
 * @param unrelaxedError root mean square error that a substituted cell adds to the energy of a
 *     model of crystals, eV/atom
 */
public record StabilitySettings(
    String phases, double hullDistanceAtMost, double farBelowHull, double unrelaxedError) {

  static StabilitySettings of(Config config) {
    return new StabilitySettings(
        config.getString("phases"),
        Checks.between(config, "stability.", "hull-distance-at-most", -100.0, 100.0),
        Checks.between(config, "stability.", "far-below-hull", 0.0, 100.0),
        Checks.between(config, "stability.", "unrelaxed-error", 0.0, 100.0));
  }
}
