package io.github.gapforge.stability;

/** What is odd about a hull distance. */
public enum StabilityFlag {
  /**
   * So far below everything known of its chemical system that an error of the energy, or a missing
   * phase, is likelier than such a compound.
   */
  FAR_BELOW_ANY_HULL("far_below_any_hull"),
  /** No compound of its chemical system is known: the distance is the formation energy itself. */
  NO_KNOWN_COMPOUND("no_known_compound");

  private final String code;

  StabilityFlag(String code) {
    this.code = code;
  }

  /** The word for it in tables. */
  public String code() {
    return code;
  }
}
