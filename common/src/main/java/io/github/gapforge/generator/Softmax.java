package io.github.gapforge.generator;

/** Weights of choices from their logits, the same on every machine. */
final class Softmax {

  private Softmax() {}

  /**
   * Puts exp((logit − greatest) / temperature) in place of each logit, zero for −∞.
   *
   * @param at place of the first
   * @return the sum of the weights, added up in order
   */
  static double weigh(double[] logits, int at, int choices, double temperature) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int choice = at; choice < at + choices; choice++) {
      greatest = Math.max(greatest, logits[choice]);
    }
    double sum = 0;
    for (int choice = at; choice < at + choices; choice++) {
      // StrictMath: the same formula on every machine.
      logits[choice] =
          logits[choice] == Double.NEGATIVE_INFINITY
              ? 0
              : StrictMath.exp((logits[choice] - greatest) / temperature);
      sum += logits[choice];
    }
    return sum;
  }
}
