package io.github.gapforge.stability;

import io.github.gapforge.chemistry.Composition;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.Set;

/**
 * Places candidates against the hull of known phases, their own compositions left out: a known
 * compound is judged as if it were new.
 *
 * @param diagram known phases
 * @param nearEvPerAtom distance up to which a candidate counts as near the hull
 * @param farBelowEvPerAtom candidates farther below all known phases than this are flagged
 */
public record StabilityJudge(PhaseDiagram diagram, double nearEvPerAtom, double farBelowEvPerAtom)
    implements Serializable {

  /** The estimate for a composition. */
  public StabilityEstimate judge(Composition composition, EnergyEstimate energy) {
    return around(composition).judge(energy);
  }

  /** What lies around a composition, for several energies of it. */
  public Surroundings around(Composition composition) {
    return new Surroundings(composition, diagram.hullWithoutOwn(composition));
  }

  /**
   * The hull at one composition, found once; candidates of that composition are held against it.
   */
  public final class Surroundings {

    private final Composition composition;
    private final HullPoint hull;

    private Surroundings(Composition composition, HullPoint hull) {
      this.composition = composition;
      this.hull = hull;
    }

    /** The estimate for a formation energy. */
    public StabilityEstimate judge(EnergyEstimate energy) {
      double distance = energy.valueEvPerAtom() - hull.energyEvPerAtom();
      Set<StabilityFlag> flags = EnumSet.noneOf(StabilityFlag.class);
      if (isFarBelow(energy, distance)) {
        flags.add(StabilityFlag.FAR_BELOW_ANY_HULL);
      }
      if (composition.size() > 1 && hull.decomposition().isElementsOnly()) {
        flags.add(StabilityFlag.NO_KNOWN_COMPOUND);
      }
      return new StabilityEstimate(
          energy,
          hull,
          distance,
          energy.sdEvPerAtom(),
          energy.probabilityUpTo(hull.energyEvPerAtom() + nearEvPerAtom),
          flags);
    }

    /** Below everything known, entries of its own composition too: those were left out above. */
    private boolean isFarBelow(EnergyEstimate energy, double distance) {
      return distance < -farBelowEvPerAtom
          && energy.valueEvPerAtom() - diagram.hull(composition).energyEvPerAtom()
              < -farBelowEvPerAtom;
    }
  }
}
