package io.github.gapforge.stability;

import java.util.Set;

/**
 * How far a candidate lies above what is known of its chemical system.
 *
 * @param energy what is believed of its formation energy
 * @param hull the mixture of known phases of other compositions with the least energy
 * @param distanceEvPerAtom formation energy minus that of the hull, eV/atom; negative where the
 *     candidate lies below all known phases
 * @param sdEvPerAtom its standard deviation: that of the formation energy, since known phases count
 *     as exact; not a number where nobody knows it
 * @param probabilityNear probability that the distance is at most the wanted one
 * @param flags what is odd about it, in the order of {@link StabilityFlag}
 */
public record StabilityEstimate(
    EnergyEstimate energy,
    HullPoint hull,
    double distanceEvPerAtom,
    double sdEvPerAtom,
    double probabilityNear,
    Set<StabilityFlag> flags) {

  /** With its own copy of the flags. */
  public StabilityEstimate {
    flags = Set.copyOf(flags);
  }
}
