package io.github.gapforge.stability;

import io.github.gapforge.chemistry.Composition;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A known phase as the diagram keeps it.
 *
 * @param id what its source calls it
 * @param formula its reduced formula
 * @param elements its elements
 * @param atomicNumbers the same, ascending
 * @param fractions atomic fractions in that order
 * @param energyEvPerAtom formation energy, below zero
 */
@SuppressWarnings("ArrayRecordComponent") // kept inside the package, and never compared
record Phase(
    String id,
    String formula,
    ElementSet elements,
    byte[] atomicNumbers,
    double[] fractions,
    double energyEvPerAtom)
    implements Serializable {

  static Phase of(KnownPhase known) {
    Composition composition = known.composition();
    byte[] atomicNumbers = new byte[composition.size()];
    for (int i = 0; i < atomicNumbers.length; i++) {
      atomicNumbers[i] = (byte) composition.atomicNumber(i);
    }
    return new Phase(
        known.id(),
        composition.reducedFormula(),
        ElementSet.of(composition),
        atomicNumbers,
        fractions(composition),
        known.energyEvPerAtom());
  }

  /** Atomic fractions by ascending atomic number; equal compositions have the very same ones. */
  static double[] fractions(Composition composition) {
    double[] fractions = new double[composition.size()];
    for (int i = 0; i < fractions.length; i++) {
      fractions[i] = composition.fraction(i);
    }
    return fractions;
  }

  boolean isOf(double[] others) {
    return Arrays.equals(fractions, others);
  }
}
