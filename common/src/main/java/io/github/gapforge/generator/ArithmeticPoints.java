package io.github.gapforge.generator;

import io.github.gapforge.run.KeyedRandom;

/**
 * Arithmetic sampling (Vilnis, Zemlyanskiy, Murray, Passos, Sanghai, ICML 2023): every formula owns
 * an interval of [0, 1) as long as its probability, and sample i takes the formula whose interval
 * holds its point. Points are a golden-ratio sequence from a start that depends on the seed, u_i =
 * u_0 + i φ mod 1, so that any run of samples covers [0, 1) evenly: each sample is distributed as
 * an independent draw, but a probable formula repeats no more often than it must.
 *
 * <p>A choice narrows a point's interval, and the point is rescaled to its place within. Its last
 * bits are used up on the way and replaced by keyed random ones.
 */
final class ArithmeticPoints {

  /** 2⁶⁴ / φ, odd: multiples of it modulo 2⁶⁴ are the golden-ratio sequence, exactly. */
  private static final long GOLDEN_STEP = 0x9E3779B97F4A7C15L;

  private static final double FINEST = 0x1.0p-53;

  /** Below this many known bits new ones are drawn. */
  private static final double COARSEST = 0x1.0p-32;

  private static final double LARGEST = 1 - FINEST;

  /** More renewals than a formula's seventeen choices can need. */
  private static final int RENEWALS = 64;

  private final long[] starts;
  private final long[] renewalKeys;
  private final double[] points;
  private final double[] resolutions;
  private final double[] probabilities;
  private final long[] samples;
  private final int[] attempts;
  private final int[] renewals;

  /**
   * Room for points.
   *
   * @param runSeed seed of the run
   * @param size points at a time
   * @param attempts points that a sample has, one after another
   */
  ArithmeticPoints(long runSeed, int size, int attempts) {
    this.starts = new long[attempts];
    this.renewalKeys = new long[attempts];
    for (int attempt = 0; attempt < attempts; attempt++) {
      String again = attempt == 0 ? "" : ".again." + attempt;
      starts[attempt] = KeyedRandom.key(runSeed, "write" + again);
      renewalKeys[attempt] = KeyedRandom.key(runSeed, "write.renewal" + again);
    }
    this.points = new double[size];
    this.resolutions = new double[size];
    this.probabilities = new double[size];
    this.samples = new long[size];
    this.attempts = new int[size];
    this.renewals = new int[size];
  }

  /** Sets a point to that of a sample's attempt, from 0. */
  void begin(int at, long sample, int attempt) {
    points[at] = (starts[attempt] + GOLDEN_STEP * sample >>> 11) * FINEST;
    resolutions[at] = FINEST;
    probabilities[at] = 1;
    samples[at] = sample;
    attempts[at] = attempt;
    renewals[at] = 0;
  }

  /** The probability of all that a point has chosen since it began. */
  double probability(int at) {
    return probabilities[at];
  }

  /**
   * The choice whose interval holds the point, which is rescaled to it.
   *
   * @param weights of the choices, not negative
   * @param from place of the first choice's weight
   * @param choices how many there are
   * @param sum of the weights, added up in order
   */
  int choose(int at, double[] weights, int from, int choices, double sum) {
    double target = points[at] * sum;
    double before = 0;
    int chosen = -1;
    for (int choice = from; choice < from + choices; choice++) {
      if (weights[choice] > 0) {
        if (chosen >= 0) {
          before += weights[chosen];
        }
        chosen = choice;
        if (target < before + weights[choice]) {
          break;
        }
      }
    }
    if (chosen < 0) {
      throw new IllegalStateException("no choice is possible: the sum of all weights is " + sum);
    }
    points[at] = Math.min(LARGEST, Math.max(0, (target - before) / weights[chosen]));
    resolutions[at] *= sum / weights[chosen];
    probabilities[at] *= weights[chosen] / sum;
    if (resolutions[at] > COARSEST) {
      renew(at);
    }
    return chosen - from;
  }

  private void renew(int at) {
    long key = samples[at] * RENEWALS + renewals[at]++;
    double within = KeyedRandom.of(renewalKeys[attempts[at]], key).nextDouble();
    points[at] = Math.min(LARGEST, points[at] + within * Math.min(1, resolutions[at]));
    resolutions[at] = FINEST;
  }
}
