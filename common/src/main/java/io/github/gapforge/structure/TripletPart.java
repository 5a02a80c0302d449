package io.github.gapforge.structure;

import java.util.Locale;

/**
 * One coordinate of a symmetry triplet: signed letters and numbers in any order, {@code 1/2-x+y}.
 */
final class TripletPart {

  private static final int MOST_CHARACTERS = 40;

  private final String text;
  private int at;

  TripletPart(String part) {
    text = part.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    if (text.isEmpty() || text.length() > MOST_CHARACTERS) {
      throw bad();
    }
  }

  /** Adds the letters to a row of the rotation, the numbers to the translation. */
  void read(int[] rotation, double[] translation, int row) {
    while (at < text.length()) {
      int sign = sign();
      char c = at < text.length() ? text.charAt(at) : 0;
      if (c >= 'x' && c <= 'z') {
        rotation[3 * row + (c - 'x')] += sign;
        at++;
      } else {
        translation[row] += sign * fraction();
      }
    }
  }

  /** A sign; only the first term may go without. */
  private int sign() {
    char c = text.charAt(at);
    if (c == '+' || c == '-') {
      at++;
      return c == '+' ? 1 : -1;
    }
    if (at > 0) {
      throw bad();
    }
    return 1;
  }

  private double fraction() {
    double numerator = number();
    if (at < text.length() && text.charAt(at) == '/') {
      at++;
      double denominator = number();
      if (denominator == 0) {
        throw bad();
      }
      return numerator / denominator;
    }
    return numerator;
  }

  private double number() {
    int from = at;
    int digits = 0;
    int points = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.') {
        points++;
      } else {
        break;
      }
    }
    if (digits == 0 || points > 1) {
      throw bad();
    }
    return Double.parseDouble(text.substring(from, at));
  }

  private IllegalArgumentException bad() {
    return new IllegalArgumentException(
        "'"
            + StructureFormatException.shown(text)
            + "' is no part of a symmetry operation such as -x+1/2,y,z");
  }
}
