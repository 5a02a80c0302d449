package io.github.gapforge.elpasolite;

/**
 * Ten classes of formation energy, equally wide between {@value #LEAST_EV} and {@value
 * #GREATEST_EV} eV/atom, the range of all DFT energies of Faber et al. (PRL 2016, 117, 135502).
 * Class 1 has the lowest energies; what lies outside the range goes to the class at its end.
 */
public final class EnergyClasses {

  /** Number of classes. */
  public static final int COUNT = 10;

  /** Lower end of class 1, eV/atom. */
  public static final double LEAST_EV = -3.0670;

  /** Upper end of class 10, eV/atom. */
  public static final double GREATEST_EV = 5.0188;

  private static final double WIDTH_EV = (GREATEST_EV - LEAST_EV) / COUNT;

  private EnergyClasses() {}

  /** The class of an energy in eV/atom, 1 to {@value #COUNT}. */
  public static byte of(double energyEv) {
    double above = Math.floor((energyEv - LEAST_EV) / WIDTH_EV);
    return (byte) (1 + Math.max(0, Math.min(COUNT - 1, above)));
  }

  /** The middle of a class's range, eV/atom. */
  static double middleEv(int label) {
    return LEAST_EV + (label - 0.5) * WIDTH_EV;
  }
}
