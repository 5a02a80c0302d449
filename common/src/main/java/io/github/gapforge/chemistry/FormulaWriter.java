package io.github.gapforge.chemistry;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Writes formulas the way pymatgen prints {@code reduced_formula}, flattened: least electronegative
 * element first, ties by symbol, no explicit 1, no brackets.
 *
 * <p>Elemental diatomics and the alkali peroxides keep their customary subscript (O2, H2O2, Na2O2),
 * as in pymatgen (Ong et al., Comput. Mater. Sci. 2013, 68, 314).
 */
final class FormulaWriter {

  private static final Map<String, String> CUSTOMARY =
      Map.ofEntries(
          Map.entry("LiO", "Li2O2"),
          Map.entry("NaO", "Na2O2"),
          Map.entry("KO", "K2O2"),
          Map.entry("RbO", "Rb2O2"),
          Map.entry("CsO", "Cs2O2"),
          Map.entry("HO", "H2O2"),
          Map.entry("H", "H2"),
          Map.entry("N", "N2"),
          Map.entry("O", "O2"),
          Map.entry("F", "F2"),
          Map.entry("Cl", "Cl2"));

  private FormulaWriter() {}

  /**
   * Formula of the smallest whole-number ratios; decimal amounts stay as written where they are no
   * whole numbers.
   */
  static String reducedFormula(Composition composition) {
    Composition shown = composition.isIntegral() ? composition.reduced() : composition;
    int size = shown.size();
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int rank = WritingOrder.rank(shown.atomicNumber(i));
      int slot = i;
      while (slot > 0 && WritingOrder.rank(shown.atomicNumber(order[slot - 1])) > rank) {
        order[slot] = order[slot - 1];
        slot--;
      }
      order[slot] = i;
    }
    StringBuilder text = new StringBuilder(3 * size);
    for (int i : order) {
      text.append(shown.element(i).symbol());
      if (shown.count(i) != shown.denominator()) {
        text.append(amountText(shown.count(i), shown.denominator()));
      }
    }
    String formula = text.toString();
    return size <= 2 ? CUSTOMARY.getOrDefault(formula, formula) : formula;
  }

  /** An amount as plain digits: {@code 3}, {@code 0.25}. */
  static String amountText(long count, long denominator) {
    if (denominator == 1) {
      return Long.toString(count);
    }
    return BigDecimal.valueOf(count)
        .divide(BigDecimal.valueOf(denominator))
        .stripTrailingZeros()
        .toPlainString();
  }
}
