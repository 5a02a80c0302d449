package io.github.gapforge.structure;

import io.github.gapforge.chemistry.ElementTable;

/** Covalent radii of all elements. */
public final class CovalentRadii {

  /** About that of curium, beyond which the table has none. */
  private static final double BEYOND_ANGSTROM = 1.7;

  private static final double PICOMETRES = 100;

  private CovalentRadii() {}

  /** Radii in ångström by atomic number, a copy. */
  public static double[] angstrom() {
    double[] radii = ElementTable.standard().property("CovalentRadius").byAtomicNumber();
    for (int z = 1; z < radii.length; z++) {
      radii[z] = Double.isNaN(radii[z]) ? BEYOND_ANGSTROM : radii[z] / PICOMETRES;
    }
    return radii;
  }
}
