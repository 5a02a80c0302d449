package io.github.gapforge.chemistry;

/**
 * A text that is no formula, with the place and the reason.
 *
 * <p>Carries no stack trace: malformed rows are ordinary input and may come by the million.
 */
public final class FormulaParseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final int SHOWN_CHARACTERS = 60;

  private final FormulaError error;
  private final int position;

  FormulaParseException(FormulaError error, String formula, int position, String detail) {
    super(
        detail + " at position " + (position + 1) + " of '" + shorten(formula) + "'",
        null,
        false,
        false);
    this.error = error;
    this.position = position;
  }

  private static String shorten(String formula) {
    return formula.length() <= SHOWN_CHARACTERS
        ? formula
        : formula.substring(0, SHOWN_CHARACTERS) + "…";
  }

  /** What kind of mistake it is. */
  public FormulaError error() {
    return error;
  }

  /** Index of the offending character, 0 for the first. */
  public int position() {
    return position;
  }
}
