package io.github.gapforge.generator;

import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.run.KeyedRandom;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Draws known formulas so that numbers of elements appear in wanted shares: there are few binary
 * compounds, and a generator that writes as many of them as the known formulas have mostly repeats
 * itself.
 */
final class ArityDraw implements Serializable {

  private static final long serialVersionUID = 1L;

  private final long[][] byArity = new long[CompositionKey.MOST_ELEMENTS + 1][];
  private final double[] shares = new double[byArity.length];

  /**
   * A draw.
   *
   * @param formulas keys of the known formulas
   * @param wanted shares of formulas with 2, 3, ... elements; arities without a formula have none,
   *     the others keep their proportions
   */
  ArityDraw(long[] formulas, double[] wanted) {
    double sum = 0;
    for (int arity = 0; arity < byArity.length; arity++) {
      int elements = arity;
      byArity[arity] =
          Arrays.stream(formulas).filter(key -> CompositionKey.size(key) == elements).toArray();
      int place = arity - 2;
      boolean asked = place >= 0 && place < wanted.length && byArity[arity].length > 0;
      shares[arity] = asked ? wanted[place] : 0;
      sum += shares[arity];
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException(
          "no formula has a number of elements that is wanted: " + Arrays.toString(wanted));
    }
    for (int arity = 0; arity < shares.length; arity++) {
      shares[arity] /= sum;
    }
  }

  /** Shares of formulas by number of elements, from 0. */
  double[] shares() {
    return shares.clone();
  }

  /** A formula's key. */
  long draw(KeyedRandom random) {
    double left = random.nextDouble();
    int arity = shares.length - 1;
    while (arity > 0 && (shares[arity] == 0 || left >= shares[arity])) {
      left -= shares[arity];
      arity--;
    }
    while (shares[arity] == 0) { // what rounding left over
      arity++;
    }
    return byArity[arity][random.nextInt(byArity[arity].length)];
  }
}
