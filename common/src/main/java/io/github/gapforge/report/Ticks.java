package io.github.gapforge.report;

import java.util.ArrayList;
import java.util.List;

/** Round places on an axis: multiples of 1, 2 or 5 times a power of ten. */
final class Ticks {

  private static final double MILLION = 1e6;

  private Ticks() {}

  /** The least step of 1, 2 or 5 times a power of ten that gives at most so many intervals. */
  static double step(double span, int intervals) {
    double rough = span / intervals;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= rough * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** All multiples of the step from one end to the other, both included. */
  static List<Double> between(double from, double to, int intervals) {
    double step = step(to - from, intervals);
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + 1e-9 * step; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** The least multiple of a round step that is no less than the value, for the end of an axis. */
  static double roundedUp(double value, int intervals) {
    if (!(value > 0) || Double.isInfinite(value)) {
      return 1;
    }
    double step = step(value, intervals);
    return Math.ceil(value / step - 1e-9) * step;
  }

  /**
   * How a tick is labelled: whole numbers with separators, from a million on in millions (M),
   * others with the digits they need.
   */
  static String label(double tick) {
    if (Math.abs(tick) >= MILLION) {
      return Numbers.brief(tick / MILLION) + Numbers.NARROW_SPACE + "M";
    }
    return tick == Math.rint(tick) ? Numbers.count((long) tick) : Numbers.brief(tick);
  }
}
