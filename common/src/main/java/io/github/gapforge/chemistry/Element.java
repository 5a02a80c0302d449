package io.github.gapforge.chemistry;

import java.util.Optional;

/**
 * A chemical element from hydrogen (Z = 1) to lawrencium (Z = 103), named by its symbol and ordered
 * by atomic number.
 */
public enum Element {
  H,
  He,
  Li,
  Be,
  B,
  C,
  N,
  O,
  F,
  Ne,
  Na,
  Mg,
  Al,
  Si,
  P,
  S,
  Cl,
  Ar,
  K,
  Ca,
  Sc,
  Ti,
  V,
  Cr,
  Mn,
  Fe,
  Co,
  Ni,
  Cu,
  Zn,
  Ga,
  Ge,
  As,
  Se,
  Br,
  Kr,
  Rb,
  Sr,
  Y,
  Zr,
  Nb,
  Mo,
  Tc,
  Ru,
  Rh,
  Pd,
  Ag,
  Cd,
  In,
  Sn,
  Sb,
  Te,
  I,
  Xe,
  Cs,
  Ba,
  La,
  Ce,
  Pr,
  Nd,
  Pm,
  Sm,
  Eu,
  Gd,
  Tb,
  Dy,
  Ho,
  Er,
  Tm,
  Yb,
  Lu,
  Hf,
  Ta,
  W,
  Re,
  Os,
  Ir,
  Pt,
  Au,
  Hg,
  Tl,
  Pb,
  Bi,
  Po,
  At,
  Rn,
  Fr,
  Ra,
  Ac,
  Th,
  Pa,
  U,
  Np,
  Pu,
  Am,
  Cm,
  Bk,
  Cf,
  Es,
  Fm,
  Md,
  No,
  Lr;

  /** Number of elements; atomic numbers run from 1 to this value. */
  public static final int COUNT = 103;

  private static final Element[] BY_ATOMIC_NUMBER = values();

  /**
   * Atomic number by symbol: index 27 * (first letter - 'A') + (second letter - 'a' + 1, or 0 for
   * none).
   */
  private static final byte[] ATOMIC_NUMBER_BY_SYMBOL = indexSymbols();

  private static byte[] indexSymbols() {
    byte[] index = new byte[26 * 27];
    for (Element element : BY_ATOMIC_NUMBER) {
      String symbol = element.name();
      int second = symbol.length() == 2 ? symbol.charAt(1) - 'a' + 1 : 0;
      index[27 * (symbol.charAt(0) - 'A') + second] = (byte) element.atomicNumber();
    }
    return index;
  }

  /** Atomic number Z, 1 to 103. */
  public int atomicNumber() {
    return ordinal() + 1;
  }

  /** Symbol as written in a formula, such as {@code Fe}. */
  public String symbol() {
    return name();
  }

  /**
   * The element of the given atomic number.
   *
   * @throws IllegalArgumentException if {@code atomicNumber} lies outside 1 to 103
   */
  public static Element of(int atomicNumber) {
    if (atomicNumber < 1 || atomicNumber > COUNT) {
      throw new IllegalArgumentException(
          "atomic number " + atomicNumber + " is outside 1 to " + COUNT);
    }
    return BY_ATOMIC_NUMBER[atomicNumber - 1];
  }

  /** The element with the given symbol (exact case), or empty if there is none up to lawrencium. */
  public static Optional<Element> ofSymbol(String symbol) {
    int z =
        switch (symbol.length()) {
          case 1 -> atomicNumberOf(symbol.charAt(0), (char) 0);
          case 2 -> symbol.charAt(1) == 0 ? 0 : atomicNumberOf(symbol.charAt(0), symbol.charAt(1));
          default -> 0;
        };
    return z == 0 ? Optional.empty() : Optional.of(of(z));
  }

  /**
   * Atomic number of the symbol made of one or two characters, 0 if no element has it; the parsers'
   * look-up.
   *
   * @param first first character
   * @param second second character, or 0 for a symbol of one letter
   */
  static int atomicNumberOf(char first, char second) {
    if (first < 'A' || first > 'Z' || (second != 0 && (second < 'a' || second > 'z'))) {
      return 0;
    }
    return ATOMIC_NUMBER_BY_SYMBOL[27 * (first - 'A') + (second == 0 ? 0 : second - 'a' + 1)];
  }
}
