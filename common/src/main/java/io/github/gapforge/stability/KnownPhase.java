package io.github.gapforge.stability;

import io.github.gapforge.chemistry.Composition;

/**
 * A compound whose formation energy is known.
 *
 * @param id what its source calls it; may be empty
 * @param composition its elements
 * @param energyEvPerAtom formation energy from the elements, eV/atom
 */
public record KnownPhase(String id, Composition composition, double energyEvPerAtom) {

  /** Refuses energies that are no numbers. */
  public KnownPhase {
    if (!Double.isFinite(energyEvPerAtom)) {
      throw new IllegalArgumentException(
          "formation energy " + energyEvPerAtom + " of " + composition.reducedFormula());
    }
  }
}
