package io.github.gapforge.generator;

import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;

/**
 * Draws training formulas with wanted shares of the numbers of elements: fewer binaries than are
 * known, of which there are few that could still be found.
 */
final class ArityDraw {

  /** Shares of formulas with 0, 1, 2, ... 8 elements. */
  private static final double[] SHARES = {0, 0, 0.085, 0.47, 0.345, 0.08, 0.016, 0.003, 0.001};

  private final long[][] byArity = new long[SHARES.length][];
  private final double[] shares = new double[SHARES.length];

  /** Draws from these formulas; numbers of elements that none has are left out. */
  ArityDraw(long[] keys) {
    double sum = 0;
    for (int arity = 0; arity < shares.length; arity++) {
      int wanted = arity;
      byArity[arity] =
          Arrays.stream(keys).filter(key -> CompositionKey.size(key) == wanted).toArray();
      shares[arity] = byArity[arity].length == 0 ? 0 : SHARES[arity];
      sum += shares[arity];
    }
    for (int arity = 0; arity < shares.length; arity++) {
      shares[arity] /= sum;
    }
  }

  /** The key of a formula. */
  long draw(KeyedRandom random) {
    double left = random.nextDouble();
    int chosen = 0;
    for (int arity = 0; arity < shares.length && left >= 0; arity++) {
      if (shares[arity] > 0) {
        left -= shares[arity];
        chosen = arity;
      }
    }
    return byArity[chosen][random.nextInt(byArity[chosen].length)];
  }
}
