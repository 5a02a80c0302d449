package io.github.gapforge.chemistry;

import java.math.BigDecimal;

/** The whole grammar of {@link FormulaParser} by recursive descent, exact in decimal arithmetic. */
final class FormulaGrammar {

  private static final String OPEN = "([{";
  private static final String CLOSE = ")]}";
  private static final String DOTS = "·•∙⋅*";
  private static final BigDecimal LARGEST = BigDecimal.valueOf(FormulaParser.MAX_AMOUNT);

  private final String text;
  private int at;

  FormulaGrammar(String formula) {
    this.text = formula;
  }

  Composition parse() {
    if (text.length() > FormulaParser.MAX_CHARACTERS) {
      at = FormulaParser.MAX_CHARACTERS;
      throw error(
          FormulaError.TOO_LONG,
          "formula of "
              + text.length()
              + " characters, more than "
              + FormulaParser.MAX_CHARACTERS
              + ",");
    }
    BigDecimal[] total = new BigDecimal[Element.COUNT + 1];
    skipBlanks();
    if (atEnd()) {
      throw error(FormulaError.EMPTY, "empty formula");
    }
    addSegment(total);
    while (!atEnd()) {
      if (CLOSE.indexOf(peek()) >= 0) {
        throw error(
            FormulaError.UNBALANCED_BRACKET, "closing '" + peek() + "' without an opening bracket");
      }
      if (!isDot()) {
        throw unexpected();
      }
      at++;
      skipBlanks();
      addSegment(total);
    }
    return toComposition(total);
  }

  private void addSegment(BigDecimal[] total) {
    BigDecimal coefficient = isAmount() ? amount() : BigDecimal.ONE;
    skipBlanks();
    if (atEnd()) {
      throw error(FormulaError.EMPTY, "an element or bracket is missing");
    }
    addInto(total, terms(0), coefficient);
  }

  /** One or more terms, up to a closing bracket, a dot or the end. */
  private BigDecimal[] terms(int depth) {
    BigDecimal[] sum = new BigDecimal[Element.COUNT + 1];
    int terms = 0;
    while (!atEnd() && CLOSE.indexOf(peek()) < 0 && !isDot()) {
      addTerm(sum, depth);
      skipBlanks();
      terms++;
    }
    if (terms == 0) {
      throw depth > 0 && !atEnd() && CLOSE.indexOf(peek()) >= 0
          ? error(FormulaError.EMPTY_BRACKET, "empty bracket")
          : unexpected();
    }
    return sum;
  }

  private void addTerm(BigDecimal[] sum, int depth) {
    int open = OPEN.indexOf(peek());
    if (open >= 0) {
      BigDecimal[] inner = bracket(CLOSE.charAt(open), depth + 1);
      addInto(sum, inner, amountOrOne());
    } else {
      int z = symbol();
      BigDecimal amount = amountOrOne();
      sum[z] = sum[z] == null ? amount : sum[z].add(amount);
    }
  }

  private BigDecimal[] bracket(char close, int depth) {
    int openedAt = at;
    if (depth > FormulaParser.MAX_NESTING) {
      throw error(
          FormulaError.NESTED_TOO_DEEP,
          "bracket nested more than " + FormulaParser.MAX_NESTING + " deep");
    }
    at++;
    skipBlanks();
    BigDecimal[] inner = terms(depth);
    if (atEnd() || peek() != close) {
      if (atEnd()) {
        at = openedAt;
        throw error(FormulaError.UNBALANCED_BRACKET, "bracket is never closed, opened");
      }
      throw CLOSE.indexOf(peek()) >= 0
          ? error(
              FormulaError.UNBALANCED_BRACKET,
              "'" + peek() + "' where '" + close + "' should close")
          : unexpected();
    }
    at++;
    return inner;
  }

  private int symbol() {
    char first = peek();
    if (first < 'A' || first > 'Z') {
      throw unexpected();
    }
    boolean two =
        at + 1 < text.length() && text.charAt(at + 1) >= 'a' && text.charAt(at + 1) <= 'z';
    char second = two ? text.charAt(at + 1) : 0;
    int z = Element.atomicNumberOf(first, second);
    if (z == 0 && !two && (first == 'D' || first == 'T')) {
      z = Element.H.atomicNumber();
    }
    if (z == 0) {
      throw error(
          FormulaError.UNKNOWN_ELEMENT, "unknown element '" + first + (two ? second : "") + "'");
    }
    at += two ? 2 : 1;
    return z;
  }

  private BigDecimal amountOrOne() {
    int before = at;
    skipBlanks();
    if (isAmount()) {
      int from = at;
      BigDecimal amount = amount();
      if (amount.scale() > 0) {
        refuseHydrateLook(from);
      }
      return amount;
    }
    at = before;
    return BigDecimal.ONE;
  }

  private BigDecimal amount() {
    int from = at;
    StringBuilder digits = new StringBuilder();
    takeDigits(digits);
    if (!atEnd() && peek() == '.' && digitAt(at + 1) >= 0) {
      digits.append('.');
      at++;
      takeDigits(digits);
    }
    if (!atEnd() && peek() == '.' && digitAt(at + 1) >= 0) {
      throw error(FormulaError.BAD_AMOUNT, "second decimal point");
    }
    BigDecimal amount = new BigDecimal(digits.toString());
    if (amount.signum() == 0) {
      at = from;
      throw error(FormulaError.ZERO_AMOUNT, "amount " + digits + " is zero");
    }
    if (amount.compareTo(LARGEST) > 0) {
      at = from;
      throw error(
          FormulaError.AMOUNT_TOO_LARGE,
          "amount " + digits + " is above " + FormulaParser.MAX_AMOUNT);
    }
    return amount;
  }

  private void takeDigits(StringBuilder digits) {
    while (digitAt(at) >= 0) {
      digits.append((char) ('0' + digitAt(at++)));
    }
  }

  private void refuseHydrateLook(int from) {
    String rest = text.substring(at).strip();
    if (rest.equals("H2O") || rest.equals("H₂O") || rest.equals("D2O")) {
      at = from;
      throw error(
          FormulaError.AMBIGUOUS_DOT,
          "decimal point or hydrate dot? write '·' for a hydrate; ambiguous amount");
    }
  }

  private Composition toComposition(BigDecimal[] total) {
    int decimals = 0;
    int elements = 0;
    for (int z = 1; z < total.length; z++) {
      if (total[z] != null) {
        total[z] = total[z].stripTrailingZeros();
        decimals = Math.max(decimals, total[z].scale());
        elements++;
        requireSmall(total[z], Element.of(z));
      }
    }
    at = 0;
    if (elements > FormulaParser.MAX_ELEMENTS) {
      throw error(
          FormulaError.TOO_MANY_ELEMENTS,
          elements + " elements, more than " + FormulaParser.MAX_ELEMENTS + ",");
    }
    if (decimals > FormulaParser.MAX_DECIMALS) {
      throw error(
          FormulaError.BAD_AMOUNT,
          "an amount has " + decimals + " decimals, more than " + FormulaParser.MAX_DECIMALS + ",");
    }
    long[] counts = new long[total.length];
    for (int z = 1; z < total.length; z++) {
      counts[z] = total[z] == null ? 0 : total[z].movePointRight(decimals).longValueExact();
    }
    return Composition.ofAmounts(counts, BigDecimal.TEN.pow(decimals).longValueExact());
  }

  private void requireSmall(BigDecimal amount, Element element) {
    if (amount.compareTo(LARGEST) > 0) {
      at = 0;
      throw error(
          FormulaError.AMOUNT_TOO_LARGE,
          amount.toPlainString()
              + " atoms of "
              + element
              + ", more than "
              + FormulaParser.MAX_AMOUNT
              + ",");
    }
  }

  private static void addInto(BigDecimal[] sum, BigDecimal[] terms, BigDecimal factor) {
    for (int z = 1; z < sum.length; z++) {
      if (terms[z] != null) {
        BigDecimal amount = terms[z].multiply(factor);
        sum[z] = sum[z] == null ? amount : sum[z].add(amount);
      }
    }
  }

  private boolean isAmount() {
    return digitAt(at) >= 0 || (!atEnd() && peek() == '.' && digitAt(at + 1) >= 0);
  }

  /** A hydrate dot: one of the dot signs, or a full stop that is no decimal point. */
  private boolean isDot() {
    return DOTS.indexOf(peek()) >= 0 || (peek() == '.' && digitAt(at + 1) < 0);
  }

  /** Value of the ASCII or subscript digit at the index, or -1. */
  private int digitAt(int index) {
    if (index >= text.length()) {
      return -1;
    }
    char c = text.charAt(index);
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= '₀' && c <= '₉' ? c - '₀' : -1;
  }

  private boolean atEnd() {
    return at >= text.length();
  }

  private char peek() {
    return text.charAt(at);
  }

  private void skipBlanks() {
    while (!atEnd() && (peek() == ' ' || peek() == '\t' || peek() == '\r' || peek() == '\u00a0')) {
      at++;
    }
  }

  private FormulaParseException unexpected() {
    return atEnd()
        ? error(FormulaError.EMPTY, "an element or bracket is missing")
        : error(FormulaError.UNEXPECTED_CHARACTER, "unexpected character '" + peek() + "'");
  }

  private FormulaParseException error(FormulaError error, String detail) {
    return new FormulaParseException(error, text, at, detail);
  }
}
