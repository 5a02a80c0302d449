package io.github.gapforge.stability;

/**
 * The lowest energy that known phases reach at a composition.
 *
 * @param energyEvPerAtom formation energy of the mixture, eV/atom; at most 0, that of the elements
 * @param decomposition the mixture
 */
public record HullPoint(double energyEvPerAtom, Decomposition decomposition) {}
