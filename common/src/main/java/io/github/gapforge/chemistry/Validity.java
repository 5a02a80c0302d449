package io.github.gapforge.chemistry;

import java.util.EnumMap;
import java.util.Map;
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
  private static final Map<RuleViolation, Validity> INVALID = allInvalid();

  private static Map<RuleViolation, Validity> allInvalid() {
    Map<RuleViolation, Validity> verdicts = new EnumMap<>(RuleViolation.class);
    for (RuleViolation violation : RuleViolation.values()) {
      boolean neutral =
          violation == RuleViolation.NO_ELECTRONEGATIVITY
              || violation == RuleViolation.NOT_ELECTRONEGATIVITY_BALANCED;
      verdicts.put(violation, new Validity(neutral, false, false, Optional.of(violation)));
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
    return INVALID.get(violation);
  }
}
