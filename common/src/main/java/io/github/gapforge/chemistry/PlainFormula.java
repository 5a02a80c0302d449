package io.github.gapforge.chemistry;

import java.util.Arrays;

/**
 * The parser's fast lane: symbols and whole numbers only, as generators write them. Anything else,
 * and anything wrong, is left to {@link FormulaGrammar}.
 */
final class PlainFormula {

  private static final int MAX_PLAIN_ELEMENTS = 10;

  private PlainFormula() {}

  /** The composition, or null where the text is not a plain formula. */
  static Composition tryParse(String formula) {
    int length = formula.length();
    if (length == 0 || length > FormulaParser.MAX_CHARACTERS) {
      return null;
    }
    byte[] atomicNumbers = new byte[MAX_PLAIN_ELEMENTS];
    long[] counts = new long[MAX_PLAIN_ELEMENTS];
    int size = 0;
    int at = 0;
    while (at < length) {
      char first = formula.charAt(at++);
      char second = at < length ? formula.charAt(at) : 0;
      int z;
      if (second >= 'a' && second <= 'z') {
        z = Element.atomicNumberOf(first, second);
        at++;
      } else {
        z = Element.atomicNumberOf(first, (char) 0);
      }
      if (z == 0) {
        return null;
      }
      long count = 0;
      int digitsFrom = at;
      while (at < length && isDigit(formula.charAt(at)) && at - digitsFrom < 6) {
        count = 10 * count + (formula.charAt(at++) - '0');
      }
      if (at == digitsFrom) {
        count = 1;
      }
      if (count == 0 || count > FormulaParser.MAX_AMOUNT) {
        return null;
      }
      // Insertion sort by atomic number while reading: formulas are short.
      int slot = size;
      while (slot > 0 && atomicNumbers[slot - 1] > z) {
        slot--;
      }
      if (slot > 0 && atomicNumbers[slot - 1] == z) {
        counts[slot - 1] += count;
        if (counts[slot - 1] > FormulaParser.MAX_AMOUNT) {
          return null;
        }
        continue;
      }
      if (size == MAX_PLAIN_ELEMENTS) {
        return null;
      }
      for (int i = size; i > slot; i--) {
        atomicNumbers[i] = atomicNumbers[i - 1];
        counts[i] = counts[i - 1];
      }
      atomicNumbers[slot] = (byte) z;
      counts[slot] = count;
      size++;
    }
    return Composition.ofCanonical(
        Arrays.copyOf(atomicNumbers, size), Arrays.copyOf(counts, size), 1);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
