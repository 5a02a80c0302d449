package io.github.gapforge.stability;

import org.apache.commons.math3.special.Erf;

/** A normal distribution of energies. */
record NormalEnergy(double valueEvPerAtom, double sdEvPerAtom) implements EnergyEstimate {

  NormalEnergy {
    if (!Double.isFinite(valueEvPerAtom) || sdEvPerAtom < 0) {
      throw new IllegalArgumentException(
          "energy " + valueEvPerAtom + " with standard deviation " + sdEvPerAtom + " eV/atom");
    }
  }

  @Override
  public double probabilityUpTo(double limitEvPerAtom) {
    double above = limitEvPerAtom - valueEvPerAtom;
    if (sdEvPerAtom == 0) {
      return above >= 0 ? 1 : 0;
    }
    return 0.5 * Erf.erfc(-above / (sdEvPerAtom * Math.sqrt(2)));
  }
}
