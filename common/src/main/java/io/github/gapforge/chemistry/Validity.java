package io.github.gapforge.chemistry;

import java.util.Optional;

/**
 * What a set of rules says of one composition.
 *
 * @param chargeNeutral some choice of oxidation states adds up to zero
 * @param electronegativityBalanced some neutral choice passes the pair test of electronegativities
 * @param valid the verdict: single elements and, if allowed, alloys are valid without being neutral
 * @param violation why not, empty where valid
 */
public record Validity(
    boolean chargeNeutral,
    boolean electronegativityBalanced,
    boolean valid,
    Optional<RuleViolation> violation) {

  static final Validity BALANCED = new Validity(true, true, true, Optional.empty());

  private static final Validity NEUTRAL = new Validity(true, false, true, Optional.empty());
  private static final Validity EXEMPT = new Validity(false, false, true, Optional.empty());
  private static final Validity[] INVALID = invalid();

  private static Validity[] invalid() {
    RuleViolation[] all = RuleViolation.values();
    Validity[] verdicts = new Validity[all.length];
    for (RuleViolation violation : all) {
      boolean neutral =
          violation == RuleViolation.NO_ELECTRONEGATIVITY
              || violation == RuleViolation.NOT_ELECTRONEGATIVITY_BALANCED;
      verdicts[violation.ordinal()] = new Validity(neutral, false, false, Optional.of(violation));
    }
    return verdicts;
  }

  /** One of the few valid verdicts; nothing is allocated. */
  static Validity valid(boolean neutral, boolean balanced) {
    if (balanced) {
      return BALANCED;
    }
    return neutral ? NEUTRAL : EXEMPT;
  }

  /** The verdict for a violation; nothing is allocated. */
  static Validity invalid(RuleViolation violation) {
    return INVALID[violation.ordinal()];
  }
}
