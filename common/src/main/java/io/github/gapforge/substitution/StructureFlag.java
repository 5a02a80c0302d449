package io.github.gapforge.substitution;

/** What is odd about a hypothetical structure. */
public enum StructureFlag {
  /**
   * Two atoms are nearer than those of their elements are in known crystals, or than 0.6 of the sum
   * of their covalent radii where too few are known.
   */
  ATOMS_TOO_CLOSE("atoms_too_close"),
  /** The cell would have to grow or shrink beyond the limits; it was scaled to the limit. */
  EXTREME_SCALING("extreme_scaling"),
  /** The cell is far denser or emptier than crystals of such atoms are. */
  UNUSUAL_DENSITY("unusual_density"),
  /** The published rule made another composition than the wanted one. */
  OTHER_COMPOSITION("other_composition"),
  /** No assignment of oxidation states to its elements adds up to nothing over its sites. */
  NOT_NEUTRAL("not_neutral"),
  /** A cation sits where the template has an anion, or the other way round. */
  SIGNS_EXCHANGED("signs_exchanged");

  private final String code;

  StructureFlag(String code) {
    this.code = code;
  }

  /** The word for it in tables. */
  public String code() {
    return code;
  }
}
