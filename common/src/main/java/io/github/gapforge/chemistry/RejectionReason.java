package io.github.gapforge.chemistry;

/** Why a formula goes no further; its code is what tables carry. */
public sealed interface RejectionReason permits FormulaError, RuleViolation, ElementPolicy {

  /** Reason code in tables: lower case, words joined by underscores. */
  String code();
}
