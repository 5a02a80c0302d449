package io.github.gapforge.chemistry;

import java.util.Locale;

/** The ways in which a text can fail to be a formula. */
public enum FormulaError implements RejectionReason {
  EMPTY,
  TOO_LONG,
  UNKNOWN_ELEMENT,
  UNEXPECTED_CHARACTER,
  UNBALANCED_BRACKET,
  EMPTY_BRACKET,
  NESTED_TOO_DEEP,
  BAD_AMOUNT,
  ZERO_AMOUNT,
  AMOUNT_TOO_LARGE,
  TOO_MANY_ELEMENTS,
  AMBIGUOUS_DOT;

  /** Reason code in tables: the name in lower case. */
  @Override
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
