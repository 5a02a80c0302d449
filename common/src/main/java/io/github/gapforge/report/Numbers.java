package io.github.gapforge.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as the report writes them, the same under every default locale. */
final class Numbers {

  /** What stands where there is no number. */
  static final String NONE = "–";

  /** Between a number and its unit. */
  static final String NARROW_SPACE = "\u202f";

  private Numbers() {}

  /** A count with thousands separators: 1,180,000. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** So many of a thing, in the singular for one: "1 entry", "2,000 entries". */
  static String counted(long count, String one, String many) {
    return count(count) + " " + (count == 1 ? one : many);
  }

  /** With so many digits after the point; a dash for NaN and the infinities. */
  static String fixed(double value, int digits) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    String text = String.format(Locale.ROOT, "%." + digits + "f", Math.abs(value));
    boolean zero = text.chars().allMatch(c -> c == '0' || c == '.');
    return value < 0 && !zero ? "−" + text : text;
  }

  /** With at most four significant digits and no trailing zeros. */
  static String brief(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
    return rounded.scale() > 8 ? rounded.toString() : rounded.toPlainString().replace('-', '−');
  }

  /** A fraction in per cent: more digits for smaller ones, and "<" for what would round to zero. */
  static String percent(double fraction) {
    double percent = 100 * fraction;
    if (!Double.isFinite(percent)) {
      return NONE;
    }
    if (percent > 0 && percent < 0.01) {
      return "< 0.01" + NARROW_SPACE + "%";
    }
    int digits = percent == 0 || percent >= 99.95 ? 0 : percent < 1 ? 2 : 1;
    return fixed(percent, digits) + NARROW_SPACE + "%";
  }

  /** A duration: 4.2 s, 1 min 43 s, 2 h 05 min. */
  static String duration(double seconds) {
    if (!Double.isFinite(seconds)) {
      return NONE;
    }
    if (seconds < 59.95) {
      return fixed(seconds, 1) + NARROW_SPACE + "s";
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
  }

  /** A coordinate of a drawing, or a length in it: a tenth of a unit is finer than a pixel. */
  static String coordinate(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
