package io.github.gapforge.chemistry;

import java.util.Locale;

/** The ways in which a well-formed formula can break the chemical rules or the size limits. */
public enum RuleViolation implements RejectionReason {
  /** More atoms in the reduced formula than the limits allow. */
  TOO_MANY_ATOMS,
  /** More elements than the limits allow. */
  TOO_MANY_ELEMENTS,
  /** More atoms of one element in the reduced formula than the limits allow. */
  COUNT_TOO_LARGE,
  /** Decimal amounts whose whole-number ratio takes numbers above 100,000. */
  AMOUNTS_TOO_FINE,
  /** The counts have a common divisor, which MATGAN's own check does not take. */
  COMMON_DIVISOR,
  /** An element has no oxidation state in the set. */
  NO_OXIDATION_STATES,
  /** No choice of oxidation states adds up to zero. */
  NOT_CHARGE_NEUTRAL,
  /** Neutral, but an element has no electronegativity. */
  NO_ELECTRONEGATIVITY,
  /** Neutral only with a cation at least as electronegative as an anion. */
  NOT_ELECTRONEGATIVITY_BALANCED;

  @Override
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
