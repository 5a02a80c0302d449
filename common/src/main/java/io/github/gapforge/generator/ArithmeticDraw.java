package io.github.gapforge.generator;

import io.github.gapforge.run.KeyedRandom;

/**
 * The choices of one sample, all by one number (arithmetic sampling, Vilnis et al., ICML 2023).
 * Numbers of neighbouring samples are a golden ratio apart, so that a set of samples covers the
 * distribution evenly and repeats itself less than independent draws would, while each by itself is
 * distributed exactly like them. A choice takes the interval of the cumulative distribution in
 * which the number lies and stretches it; the digits that are used up are replaced by keyed random
 * ones.
 */
final class ArithmeticDraw {

  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
  private static final double ULP = 0x1.0p-53;

  private final KeyedRandom digits;
  private double number;

  /** Distance of neighbouring values that the number can have. */
  private double resolution = ULP;

  /**
   * The number of a sample.
   *
   * @param key of the run, {@link KeyedRandom#key}
   */
  ArithmeticDraw(long key, long sample) {
    long start = KeyedRandom.of(key, -1).nextLong();
    this.number = ((start + sample * GOLDEN_RATIO) >>> 11) * ULP;
    this.digits = KeyedRandom.of(key, sample);
  }

  /**
   * The next choice.
   *
   * @param probabilities of the choices, which sum to one up to rounding
   * @throws IllegalStateException if none is positive
   */
  int next(float[] probabilities, int from, int choices) {
    double below = 0;
    int chosen = -1;
    double start = 0;
    for (int choice = 0; choice < choices && below <= number; choice++) {
      if (probabilities[from + choice] > 0) {
        chosen = choice;
        start = below;
        below += probabilities[from + choice];
      }
    }
    if (chosen < 0) {
      throw new IllegalStateException("no choice is possible: the logits are no numbers");
    }
    double width = probabilities[from + chosen];
    resolution = Math.min(1, resolution / width);
    double within = (number - start) / width + digits.nextDouble() * resolution;
    number = Math.max(0, Math.min(1 - ULP, within));
    return chosen;
  }
}
