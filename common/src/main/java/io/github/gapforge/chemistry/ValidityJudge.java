package io.github.gapforge.chemistry;

/**
 * Applies {@link ValidityRules} to compositions. Owns scratch space, allocates nothing per formula
 * of ordinary size, and belongs to one thread.
 */
public final class ValidityJudge {

  private static final boolean[] METAL = metals();

  private final ValidityRules rules;
  private final ChargeNeutrality neutrality;
  private final ElectronegativityBalance balance;
  private final Stoichiometry scratch = new Stoichiometry();

  ValidityJudge(ValidityRules rules) {
    this.rules = rules;
    this.neutrality = new ChargeNeutrality(rules.oxidationStates(), rules.mixedValence());
    this.balance =
        new ElectronegativityBalance(
            rules.oxidationStates(), rules.electronegativityScale(), rules.mixedValence());
  }

  private static boolean[] metals() {
    ElementProperty metal = ElementTable.standard().property("metal");
    boolean[] isMetal = new boolean[Element.COUNT + 1];
    for (Element element : Element.values()) {
      isMetal[element.atomicNumber()] = metal.isKnown(element) && metal.value(element) != 0;
    }
    return isMetal;
  }

  /** The rules that are applied. */
  public ValidityRules rules() {
    return rules;
  }

  /**
   * The verdict on a composition. Decimal amounts are judged by their exact whole-number ratio
   * (SMACT cuts them to integers).
   */
  public Validity judge(Composition composition) {
    if (composition.size() > FormulaParser.MAX_ELEMENTS) {
      return Validity.invalid(RuleViolation.TOO_MANY_ELEMENTS);
    }
    return scratch.load(composition)
        ? judge(scratch)
        : Validity.invalid(RuleViolation.AMOUNTS_TOO_FINE);
  }

  /** The verdict on a formula, whose counts are reduced on the way. */
  Validity judge(Stoichiometry formula) {
    int divisor = formula.divisor();
    formula.divideBy(divisor);
    return judgeReduced(formula, divisor);
  }

  /** The verdict on reduced counts that were divided by {@code divisor} before. */
  Validity judgeReduced(Stoichiometry formula, int divisor) {
    if (!rules.reduceFirst()) {
      if (formula.size == 1) {
        return Validity.BALANCED;
      }
      if (divisor > 1) {
        return Validity.invalid(RuleViolation.COMMON_DIVISOR);
      }
    }
    boolean neutral = neutrality.holds(formula);
    boolean balanced = neutral && balance.holds(formula);
    if ((rules.paulingTest() ? balanced : neutral) || isExempt(formula)) {
      return Validity.valid(neutral, balanced);
    }
    return Validity.invalid(violation(formula, neutral));
  }

  private boolean isExempt(Stoichiometry formula) {
    return formula.size == 1 || (rules.alloysAccepted() && isAlloy(formula));
  }

  private static boolean isAlloy(Stoichiometry formula) {
    for (int i = 0; i < formula.size; i++) {
      if (!METAL[formula.atomicNumbers[i]]) {
        return false;
      }
    }
    return true;
  }

  private RuleViolation violation(Stoichiometry formula, boolean neutral) {
    if (neutral) {
      return rules.electronegativityScale().cover(formula)
          ? RuleViolation.NOT_ELECTRONEGATIVITY_BALANCED
          : RuleViolation.NO_ELECTRONEGATIVITY;
    }
    return rules.oxidationStates().cover(formula)
        ? RuleViolation.NOT_CHARGE_NEUTRAL
        : RuleViolation.NO_OXIDATION_STATES;
  }
}
