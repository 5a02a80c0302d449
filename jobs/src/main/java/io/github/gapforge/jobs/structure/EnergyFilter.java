package io.github.gapforge.jobs.structure;

import io.github.gapforge.stability.EnergyEstimate;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Which candidates are kept by their energy; the others stay in the index and say why.
 *
 * @param negativeOnly the published rule: the formation energy is below zero. Nearly all known
 *     compounds pass it.
 * @param hullDistanceAtMost greatest distance above the hull, eV/atom; infinite for any
 */
public record EnergyFilter(boolean negativeOnly, double hullDistanceAtMost)
    implements Serializable {

  static final String ABOVE_HULL = "above_hull";
  static final String NOT_NEGATIVE = "formation_energy_not_negative";

  /** Keeps everything. */
  public static EnergyFilter none() {
    return new EnergyFilter(false, Double.POSITIVE_INFINITY);
  }

  /** Why a candidate is not kept; empty if it is. */
  List<String> objections(EnergyEstimate energy, OptionalDouble hullDistance) {
    List<String> objections = new ArrayList<>();
    if (negativeOnly && energy.valueEvPerAtom() >= 0) {
      objections.add(NOT_NEGATIVE);
    }
    if (hullDistance.isPresent() && hullDistance.getAsDouble() > hullDistanceAtMost) {
      objections.add(ABOVE_HULL);
    }
    return objections;
  }
}
