package io.github.gapforge.generator;

/**
 * One element's row → atoms of it, 0 where it is absent. Exponentials are computed by {@link
 * StrictMath}, the same on every machine, and only where bounds do not decide.
 */
final class RowDecoder {

  private final DecodeRule rule;
  private final int counts;
  private final boolean hasAbsentCell;

  /** Below this margin of the largest logit over "absent" the element is surely absent. */
  private final double surelyAbsent;

  RowDecoder(GeneratorNetwork network, DecodeRule rule) {
    this.rule = rule;
    this.counts = network.largestCount();
    this.hasAbsentCell = network.output() == GeneratorOutput.ROW_SOFTMAX;
    this.surelyAbsent = surelyAbsent();
  }

  /**
   * A bound with a little room for rounding: a cell's value is at most the sigmoid of its margin
   * over "absent", and all cells together weigh at most {@code counts} times the largest.
   */
  private double surelyAbsent() {
    double odds = rule.threshold() / (1 - rule.threshold());
    return switch (rule.kind()) {
      case PUBLISHED -> StrictMath.log(odds) - 1e-6;
      case ARGMAX -> StrictMath.log(odds / counts) - 1e-6;
      case SAMPLE -> Double.NEGATIVE_INFINITY;
    };
  }

  /**
   * Atoms of the element.
   *
   * @param cells values of the network's last layer
   * @param at the row's first cell
   * @param stride distance between neighbouring cells
   * @param uniform a random number in [0, 1), used by {@code SAMPLE}
   */
  int atoms(float[] cells, int at, int stride, double uniform) {
    double absent = hasAbsentCell ? cells[at] : 0;
    int first = hasAbsentCell ? at + stride : at;
    int best = 0;
    float most = Float.NEGATIVE_INFINITY;
    for (int n = 0; n < counts; n++) {
      float logit = cells[first + n * stride];
      if (logit > most) {
        most = logit;
        best = n + 1;
      }
    }
    double margin = most - absent;
    if (!(margin >= surelyAbsent)) {
      return 0;
    }
    return switch (rule.kind()) {
      case PUBLISHED -> published(cells, first, stride, absent);
      case ARGMAX -> isPresent(cells, first, stride, absent, best) ? best : 0;
      case SAMPLE -> sampled(cells, first, stride, absent, margin, uniform);
    };
  }

  private int published(float[] cells, int first, int stride, double absent) {
    for (int n = counts; n >= 1; n--) {
      if (value(cells, first, stride, absent, cells[first + (n - 1) * stride])
          >= rule.threshold()) {
        return n;
      }
    }
    return 0;
  }

  /** Sigmoid, or softmax probability, of the cell with that logit. */
  private double value(float[] cells, int first, int stride, double absent, double logit) {
    double others = hasAbsentCell ? weights(cells, first, stride, logit, 1) : 1;
    return 1 / (StrictMath.exp(absent - logit) + others);
  }

  private boolean isPresent(float[] cells, int first, int stride, double absent, int best) {
    double odds =
        hasAbsentCell
            ? weights(cells, first, stride, absent, 1)
            : StrictMath.exp(cells[first + (best - 1) * stride]);
    return 1 - 1 / (1 + odds) >= rule.threshold();
  }

  /** Weights relative to the greatest, so that none is infinite however low the temperature. */
  private int sampled(
      float[] cells, int first, int stride, double absent, double margin, double uniform) {
    double temperature = rule.temperature();
    if (margin < 0 && uniform * (1 + counts * StrictMath.exp(margin / temperature)) < 1) {
      return 0;
    }
    double greatest = absent + Math.max(0, margin);
    double ofAbsent = StrictMath.exp((absent - greatest) / temperature);
    double left =
        uniform * (ofAbsent + weights(cells, first, stride, greatest, temperature)) - ofAbsent;
    int last = 0;
    for (int n = 1; n <= counts && left >= 0; n++) {
      double weight = StrictMath.exp((cells[first + (n - 1) * stride] - greatest) / temperature);
      left -= weight;
      last = weight > 0 ? n : last;
    }
    return last;
  }

  /** Sum of exp((logit − reference) / temperature) over the cells of 1, 2, ... atoms. */
  private double weights(
      float[] cells, int first, int stride, double reference, double temperature) {
    double sum = 0;
    for (int n = 0; n < counts; n++) {
      sum += StrictMath.exp((cells[first + n * stride] - reference) / temperature);
    }
    return sum;
  }
}
