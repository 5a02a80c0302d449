package io.github.gapforge.jobs.spark;

import java.util.regex.Pattern;

/**
 * A gap (eV) or a formation energy (eV/atom) as a file writes it.
 *
 * @param value the number; NaN where there is a problem
 * @param problem code of what is wrong with it; null where nothing is
 */
public record EnergyText(double value, String problem) {

  /** No gap and no formation energy comes near it: a slip, or another unit. */
  private static final double MOST_EV = 100;

  /** Decimal numbers; Java's own reading takes "3d" for one as well. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  /** Reads a gap: {@code bad_label}, {@code negative_gap} or too large a number are no gaps. */
  public static EnergyText gap(String text) {
    EnergyText energy = energy(text);
    return energy.value() < 0 ? problem("negative_gap") : energy;
  }

  /** Reads an energy of either sign; null is as good as an empty text. */
  public static EnergyText energy(String text) {
    String written = text == null ? "" : text.strip();
    if (!NUMBER.matcher(written).matches()) {
      return problem("bad_label");
    }
    double value = Double.parseDouble(written);
    if (!Double.isFinite(value)) {
      return problem("bad_label");
    }
    return Math.abs(value) > MOST_EV
        ? problem("label_beyond_" + (int) MOST_EV + "_ev")
        : new EnergyText(value, null);
  }

  private static EnergyText problem(String code) {
    return new EnergyText(Double.NaN, code);
  }
}
