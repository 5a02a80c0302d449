package io.github.gapforge.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts on a logarithmic axis, from a little below one (so that a count of one still shows) to a
 * greatest count.
 *
 * @param to greatest count
 * @param start place of the lower end
 * @param end place of the greatest count
 */
record LogScale(double to, double start, double end) implements Scale {

  /** The value at the lower end. */
  static final double FLOOR = 0.7;

  private static final int MOST_TICKS = 7;

  LogScale {
    if (!(to > FLOOR)) {
      throw new IllegalArgumentException("a logarithmic axis up to " + to + " has no length");
    }
  }

  @Override
  public double at(double value) {
    double within = Math.max(FLOOR, Math.min(to, value));
    return start + Math.log(within / FLOOR) / Math.log(to / FLOOR) * (end - start);
  }

  /** Powers of ten, every second or third of them where there are many. */
  @Override
  public List<Double> ticks() {
    int stride = 1 + (int) (Math.log10(to) / MOST_TICKS);
    List<Double> ticks = new ArrayList<>();
    for (int power = 0; Math.pow(10, power) <= to; power += stride) {
      ticks.add(Math.pow(10, power));
    }
    return ticks;
  }
}
