package io.github.gapforge.chemistry;

import java.util.Arrays;

/**
 * The choice of one option for each element with net charge zero and the largest sum of scores, by
 * a table over elements and net charge.
 */
final class NetChargeTable {

  /** Every element may be cation or anion. */
  static final int NO_CUT = -1;

  private static final double UNREACHED = Double.NEGATIVE_INFINITY;

  private final ChargeOptions[] options;
  private final int lowest;
  private final int width;
  private double[][] best = new double[0][];
  private int cut;
  private double score;

  NetChargeTable(ChargeOptions[] options) {
    this.options = options;
    int low = 0;
    int high = 0;
    for (ChargeOptions option : options) {
      int least = 0;
      int most = 0;
      for (int i = 0; i < option.size(); i++) {
        least = Math.min(least, option.charge(i));
        most = Math.max(most, option.charge(i));
      }
      low += least;
      high += most;
    }
    this.lowest = low;
    this.width = high - low + 1;
  }

  /** Number of net charges that can occur. */
  int width() {
    return width;
  }

  /** Sum of scores of the choice that was found last. */
  double score() {
    return score;
  }

  /**
   * The best choice above a score, elements before the cut with charges from zero up, those behind
   * it with charges up to zero; an empty array where there is none.
   */
  int[] best(int newCut, double above) {
    cut = newCut;
    if (!(upperBound() > above)) {
      return new int[0];
    }
    if (best.length == 0) {
      best = new double[options.length + 1][width];
    }
    Arrays.fill(best[0], UNREACHED);
    best[0][-lowest] = 0;
    for (int k = 0; k < options.length; k++) {
      advance(k);
    }
    double found = best[options.length][-lowest];
    if (!(found > above)) {
      return new int[0];
    }
    score = found;
    return trace();
  }

  private double upperBound() {
    double bound = 0;
    for (int k = 0; k < options.length; k++) {
      double largest = UNREACHED;
      for (int i = 0; i < options[k].size(); i++) {
        if (isAllowed(k, i)) {
          largest = Math.max(largest, options[k].score(i));
        }
      }
      bound += largest;
    }
    return bound;
  }

  private boolean isAllowed(int k, int option) {
    int charge = options[k].charge(option);
    return cut == NO_CUT || (k < cut ? charge >= 0 : charge <= 0);
  }

  private void advance(int k) {
    double[] from = best[k];
    double[] to = best[k + 1];
    Arrays.fill(to, UNREACHED);
    for (int i = 0; i < options[k].size(); i++) {
      if (isAllowed(k, i)) {
        int charge = options[k].charge(i);
        double gain = options[k].score(i);
        for (int q = Math.max(0, -charge); q < Math.min(width, width - charge); q++) {
          to[q + charge] = Math.max(to[q + charge], from[q] + gain);
        }
      }
    }
  }

  /** Walks back by the options that give exactly the values found on the way forward. */
  private int[] trace() {
    int[] chosen = new int[options.length];
    int q = -lowest;
    for (int k = options.length - 1; k >= 0; k--) {
      chosen[k] = optionInto(k, q);
      q -= options[k].charge(chosen[k]);
    }
    return chosen;
  }

  private int optionInto(int k, int q) {
    for (int i = 0; i < options[k].size(); i++) {
      int from = q - options[k].charge(i);
      if (isAllowed(k, i)
          && from >= 0
          && from < width
          && best[k][from] + options[k].score(i) == best[k + 1][q]) {
        return i;
      }
    }
    throw new IllegalStateException("no option of element " + k + " leads to charge " + q);
  }
}
