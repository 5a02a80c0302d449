package io.github.gapforge.chemistry;

/**
 * Reads chemical formulas.
 *
 * <pre>
 * formula     = segment { dot segment }
 * segment     = [ amount ] term { term }            an amount in front multiplies the whole segment
 * term        = ( symbol | open term { term } close ) [ amount ]
 * symbol      = A-Z [ a-z ]                         H to Lr, and D, T for hydrogen
 * open, close = ( )  [ ]  { }                       matching, at most 8 deep
 * amount      = digits [ "." digits ] | "." digits  ASCII or subscript digits, 0 &lt; amount ≤ 10,000
 * dot         = · • ∙ ⋅ *  or a "." that no digit follows
 * </pre>
 *
 * <p>Blanks may stand at either end and between terms. A repeated symbol adds. Every text is a
 * formula or an error: {@code NaN} is sodium nitride, never a missing value. A decimal point before
 * {@code nH2O} ({@code CuSO4.5H2O}) could be a hydrate's dot and is refused instead of guessed.
 *
 * <p>Caps: {@value #MAX_CHARACTERS} characters, {@value #MAX_NESTING} brackets deep, {@value
 * #MAX_ELEMENTS} elements, amounts up to {@value #MAX_AMOUNT} of an element with at most {@value
 * #MAX_DECIMALS} decimals.
 */
public final class FormulaParser {

  /** Longest formula, in characters. */
  public static final int MAX_CHARACTERS = 256;

  /** Deepest nesting of brackets. */
  public static final int MAX_NESTING = 8;

  /** Most distinct elements. */
  public static final int MAX_ELEMENTS = 20;

  /** Largest amount of one element, after multiplying out. */
  public static final int MAX_AMOUNT = 10_000;

  /** Most decimals of an amount, after multiplying out. */
  public static final int MAX_DECIMALS = 9;

  private FormulaParser() {}

  /**
   * The composition that a formula states, not reduced.
   *
   * @throws FormulaParseException if the text is not a formula; the message names place and cause
   */
  public static Composition parse(String formula) {
    Stoichiometry plain = new Stoichiometry();
    return PlainFormula.read(formula, plain)
        ? plain.toComposition()
        : new FormulaGrammar(formula).parse();
  }
}
