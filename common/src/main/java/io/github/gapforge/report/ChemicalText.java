package io.github.gapforge.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Formulas with subscripts, and ions with superscripts. Whatever is neither stands as it is. */
final class ChemicalText {

  /** Digits after a letter or a closing bracket count atoms; at the front they would not. */
  private static final Pattern AMOUNT = Pattern.compile("(?<=[A-Za-z)\\]}])\\d+(?:\\.\\d+)?");

  private static final Pattern ION = Pattern.compile("([A-Z][a-z]?)([+-])(\\d+(?:\\.\\d+)?)");

  private ChemicalText() {}

  /** Writes a formula such as {@code SrYF5}. */
  static void writeFormula(Markup page, String formula) {
    page.open("span", "class", "formula");
    Matcher amount = AMOUNT.matcher(formula);
    int written = 0;
    while (amount.find()) {
      page.text(formula.substring(written, amount.start())).element("sub", amount.group());
      written = amount.end();
    }
    page.text(formula.substring(written)).close();
  }

  /** Writes ions such as {@code Sr+2 Y+3 F-1}, the sign after the number as chemists write it. */
  static void writeIons(Markup page, String ions) {
    String between = "";
    for (String ion : ions.strip().split("\\s+", -1)) {
      page.text(between);
      between = " ";
      Matcher parts = ION.matcher(ion);
      if (parts.matches()) {
        String number = parts.group(3).equals("1") ? "" : parts.group(3);
        String sign = parts.group(2).equals("-") ? "−" : "+";
        page.text(parts.group(1)).element("sup", number + sign);
      } else {
        page.text(ion);
      }
    }
  }
}
