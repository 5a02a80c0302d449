package io.github.gapforge.chemistry;

import java.util.Optional;

/**
 * What the filter says of one text: exactly one verdict an input.
 *
 * @param formula the text as it came
 * @param reducedFormula as pymatgen writes it; empty where the text is no formula
 * @param key canonical key of the reduced composition; empty where the text is no formula
 * @param chargeNeutral some choice of oxidation states adds up to zero
 * @param electronegativityBalanced some neutral choice passes the pair test
 * @param valid the rule set's verdict
 * @param withinLimits the reduced formula keeps the size limits
 * @param accepted valid, within limits, and not rejected by an element policy
 * @param reason why it is not accepted, empty where it is
 */
public record FilterVerdict(
    String formula,
    String reducedFormula,
    String key,
    boolean chargeNeutral,
    boolean electronegativityBalanced,
    boolean valid,
    boolean withinLimits,
    boolean accepted,
    Optional<RejectionReason> reason) {

  /** Code of the reason for tables, empty text where accepted. */
  public String reasonCode() {
    return reason.map(RejectionReason::code).orElse("");
  }
}
