package io.github.gapforge.chemistry;

/**
 * The parser's fast lane: symbols and whole numbers only, as generators write them. Anything else,
 * and anything wrong, is left to {@link FormulaGrammar}.
 */
final class PlainFormula {

  private PlainFormula() {}

  /**
   * Reads a plain formula, amounts as written.
   *
   * @return false where the text is not a plain formula; {@code into} then holds nothing of use
   */
  static boolean read(String formula, Stoichiometry into) {
    int length = formula.length();
    if (length == 0 || length > FormulaParser.MAX_CHARACTERS) {
      return false;
    }
    into.size = 0;
    int at = 0;
    while (at < length) {
      char first = formula.charAt(at++);
      char next = at < length ? formula.charAt(at) : 0;
      char second = 0;
      if (next >= 'a' && next <= 'z') {
        second = next;
        at++;
        next = at < length ? formula.charAt(at) : 0;
      }
      int z = Element.atomicNumberOf(first, second);
      if (z == 0) {
        return false;
      }
      int count = 1;
      if (isDigit(next)) {
        count = 0;
        do {
          count = 10 * count + (next - '0');
          at++;
          next = at < length ? formula.charAt(at) : 0;
        } while (isDigit(next) && count <= FormulaParser.MAX_AMOUNT);
        if (count == 0 || count > FormulaParser.MAX_AMOUNT) {
          return false;
        }
      }
      if (!into.add(z, count)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
