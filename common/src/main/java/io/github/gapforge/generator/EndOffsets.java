package io.github.gapforge.generator;

import io.github.gapforge.encoding.CompositionKey;
import java.io.Serializable;
import java.util.Arrays;
import java.util.function.Function;

/**
 * What is added to the logit of the end, by the number of elements written before it. A temperature
 * of the elements writes other beginnings than training did, after which the end is more or less
 * probable; these offsets restore the wanted shares of formulas with 2, 3, ... elements.
 *
 * @param logits one for each number of elements, from 0
 */
@SuppressWarnings("ArrayRecordComponent") // weights of a network, never compared
record EndOffsets(double[] logits) implements Serializable {

  private static final int MOST = WrittenFormula.MOST;
  private static final int FEWEST = 2;
  private static final int SAMPLES = 20_000;
  private static final int ROUNDS = 15;

  /** Shares that are so close to the wanted ones are as wanted. */
  private static final double CLOSE = 0.002;

  /** Fewer formulas than these say nothing about a share. */
  private static final int FEWEST_SEEN = 100;

  /** No share is wanted closer to 0 or 1 than this. */
  private static final double LEAST_SHARE = 1e-4;

  /** As the network has it. */
  static final EndOffsets NONE = new EndOffsets(new double[MOST + 1]);

  /** Checks that there is one for each number of elements. */
  EndOffsets {
    if (logits.length != MOST + 1) {
      throw new IllegalArgumentException(
          logits.length + " offsets of the end, but 0 to " + MOST + " elements may precede it");
    }
  }

  /**
   * Offsets that bring about shares of numbers of elements, found in a few rounds of sampling.
   *
   * @param sampler draws with given offsets
   * @param wanted shares of formulas by number of elements, from 0; they add up to 1
   */
  static EndOffsets bringing(double[] wanted, Function<EndOffsets, FormulaSampler> sampler) {
    EndOffsets offsets = NONE;
    for (int round = 0; round < ROUNDS; round++) {
      double[] seen = seen(sampler.apply(offsets));
      if (isClose(seen, wanted)) {
        break;
      }
      offsets = offsets.corrected(wanted, seen);
    }
    return offsets;
  }

  private static boolean isClose(double[] seen, double[] wanted) {
    for (int size = 0; size < seen.length; size++) {
      double share = size < wanted.length ? wanted[size] : 0;
      if (Math.abs(seen[size] / SAMPLES - share) > CLOSE) {
        return false;
      }
    }
    return true;
  }

  private static double[] seen(FormulaSampler sampler) {
    long[] keys = new long[SAMPLES];
    sampler.sample(0, SAMPLES, keys);
    double[] formulas = new double[MOST + 1];
    for (long key : keys) {
      if (key >= 0) {
        formulas[CompositionKey.size(key)]++;
      }
    }
    return formulas;
  }

  /** The probability of the end, if the formula has come so far, moves by its missing odds. */
  private EndOffsets corrected(double[] wanted, double[] seen) {
    double[] corrected = logits.clone();
    for (int size = FEWEST; size < MOST; size++) {
      double reached = Arrays.stream(seen, size, MOST + 1).sum();
      double asked = Arrays.stream(wanted, size, wanted.length).sum();
      if (reached >= FEWEST_SEEN && asked > 0) {
        corrected[size] += logOdds(wanted[size] / asked) - logOdds(seen[size] / reached);
      }
    }
    return new EndOffsets(corrected);
  }

  private static double logOdds(double share) {
    double inside = Math.min(1 - LEAST_SHARE, Math.max(LEAST_SHARE, share));
    return StrictMath.log(inside / (1 - inside));
  }

  /** The offset after so many elements. */
  double after(int elements) {
    return logits[elements];
  }
}
