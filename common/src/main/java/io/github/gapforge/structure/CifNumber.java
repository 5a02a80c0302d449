package io.github.gapforge.structure;

import java.util.regex.Pattern;

/** Numbers as CIFs write them: {@code 5.431(2)} is 5.431, the uncertainty left out. */
final class CifNumber {

  private static final Pattern NUMBER =
      Pattern.compile(
          "([+-]?(?:\\d{1,40}\\.?\\d{0,40}|\\.\\d{1,40})(?:[eE][+-]?\\d{1,4})?)(?:\\(\\d{0,20}\\))?");

  private CifNumber() {}

  /**
   * The number in a value.
   *
   * @param what its name, for the message
   * @throws StructureFormatException if the value is no finite number
   */
  static double of(CifToken value, String what) {
    return of(value.text().strip(), value.line(), what);
  }

  /** The number in a text at the given line. */
  static double of(String text, int line, String what) {
    var matcher = NUMBER.matcher(text);
    double number = matcher.matches() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    if (!Double.isFinite(number)) {
      throw new StructureFormatException(
          line, what + " is no number: '" + StructureFormatException.shown(text) + "'");
    }
    return number;
  }
}
