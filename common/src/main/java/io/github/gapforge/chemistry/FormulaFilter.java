package io.github.gapforge.chemistry;

import java.util.Optional;

/**
 * The filter's row function: text in, verdict out. Parses, reduces, and applies size limits,
 * validity rules and element policies; every text gets exactly one verdict, and the reason of a
 * rejection is the first of: no formula, size limit, validity, policy.
 *
 * <p>{@link #judge} gives the whole row. {@link #accepts} is for bulk: it stops at the first reason
 * and builds no text; what it found stays readable until the next call. Owns scratch space: one
 * instance a thread.
 */
public final class FormulaFilter {

  private final SizeLimits limits;
  private final ElementPolicies policies;
  private final ValidityJudge rules;
  private final WitnessSearch witnesses;
  private final Stoichiometry reduced = new Stoichiometry();
  private int divisor;
  private Optional<? extends RejectionReason> reason = Optional.empty();

  /** A filter by the given rules, limits and policies. */
  public FormulaFilter(ValidityRules rules, SizeLimits limits, ElementPolicies policies) {
    this.rules = rules.judge();
    this.limits = limits;
    this.policies = policies;
    this.witnesses = new WitnessSearch(rules);
  }

  /** A filter by rules and limits alone. */
  public FormulaFilter(ValidityRules rules, SizeLimits limits) {
    this(rules, limits, ElementPolicies.none());
  }

  /** The whole verdict on one text. */
  public FilterVerdict judge(String formula) {
    Composition composition;
    try {
      composition = FormulaParser.parse(formula);
    } catch (FormulaParseException e) {
      return new FilterVerdict(
          formula, "", "", false, false, false, false, false, Optional.of(e.error()));
    }
    Validity validity = rules.judge(composition);
    Optional<RuleViolation> tooLarge = limits.violation(composition);
    Optional<? extends RejectionReason> why =
        tooLarge.isPresent() ? tooLarge : validity.violation();
    if (why.isEmpty()) {
      why = rejectingPolicy(composition);
    }
    return new FilterVerdict(
        formula,
        composition.reducedFormula(),
        composition.key(),
        validity.chargeNeutral(),
        validity.electronegativityBalanced(),
        validity.valid(),
        tooLarge.isEmpty(),
        why.isEmpty(),
        why.map(r -> r));
  }

  /**
   * Whether the text is a formula that passes everything; the same answer as {@code
   * judge(formula).accepted()}.
   */
  public boolean accepts(String formula) {
    reason = firstReason(formula);
    return reason.isEmpty();
  }

  /** Why the last text was not accepted, empty where it was. */
  public Optional<RejectionReason> reason() {
    return reason.map(r -> r);
  }

  /**
   * Reduced composition of the last text.
   *
   * @throws IllegalStateException if that text was not accepted
   */
  public Composition acceptedComposition() {
    if (reason.isPresent()) {
      throw new IllegalStateException("the last formula was rejected: " + reason.get().code());
    }
    return reduced.toComposition();
  }

  private Optional<? extends RejectionReason> firstReason(String formula) {
    if (PlainFormula.read(formula, reduced)) {
      divisor = reduced.divisor();
      reduced.divideBy(divisor);
    } else {
      Optional<? extends RejectionReason> unreadable = readGrammar(formula);
      if (unreadable.isPresent()) {
        return unreadable;
      }
    }
    Optional<RuleViolation> tooLarge = limits.violation(reduced);
    if (tooLarge.isPresent()) {
      return tooLarge;
    }
    Optional<RuleViolation> invalid = rules.judgeReduced(reduced, divisor).violation();
    if (invalid.isPresent() || !policies.canReject()) {
      return invalid;
    }
    return rejectingPolicy(reduced.toComposition());
  }

  private Optional<? extends RejectionReason> readGrammar(String formula) {
    Composition composition;
    try {
      composition = FormulaParser.parse(formula);
    } catch (FormulaParseException e) {
      return Optional.of(e.error());
    }
    if (!reduced.load(composition)) {
      Optional<RuleViolation> tooLarge = limits.violation(composition);
      return tooLarge.isPresent() ? tooLarge : Optional.of(RuleViolation.AMOUNTS_TOO_FINE);
    }
    divisor = reduced.divisor();
    reduced.divideBy(divisor);
    return Optional.empty();
  }

  private Optional<ElementPolicy> rejectingPolicy(Composition composition) {
    if (!policies.canReject()) {
      return Optional.empty();
    }
    Optional<OxidationWitness> witness =
        policies.rejectsByState() ? witnesses.find(composition) : Optional.empty();
    return policies.assess(composition, witness).rejectedBy();
  }
}
