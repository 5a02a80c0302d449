package io.github.gapforge.report;

import java.util.List;

/**
 * Equal differences, equal lengths.
 *
 * @param from least value
 * @param to greatest value, above {@code from}
 * @param start place of the least value
 * @param end place of the greatest
 */
record LinearScale(double from, double to, double start, double end) implements Scale {

  private static final int INTERVALS = 8;

  LinearScale {
    if (!(to > from)) {
      throw new IllegalArgumentException("an axis from " + from + " to " + to + " has no length");
    }
  }

  @Override
  public double at(double value) {
    double within = Math.max(from, Math.min(to, value));
    return start + (within - from) / (to - from) * (end - start);
  }

  @Override
  public List<Double> ticks() {
    return Ticks.between(from, to, INTERVALS);
  }
}
