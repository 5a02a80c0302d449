package io.github.gapforge.generator;

import java.util.Arrays;

/**
 * Weights of choices, by what had been written before the choice. Many formulas begin alike, and
 * what a network says depends, to the last bit, on what is written alone: weights that were
 * computed before change no formula. Every writing has one place, and a later one takes the place
 * of an earlier.
 */
final class WeightCache {

  /** What is known as too long for a number: such a writing is not found again. */
  static final long UNNAMED = -1;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final int choices;
  private final int shift;
  private final long[] writings;
  private final double[] weights;

  /**
   * An empty cache.
   *
   * @param bits logarithm of the number of places to the base 2
   * @param choices weights of a place
   */
  WeightCache(int bits, int choices) {
    this.choices = choices;
    this.shift = Long.SIZE - bits;
    int places = (1 << bits) + 1; // the last is for what has no name
    this.writings = new long[places];
    this.weights = new double[places * (choices + 1)];
    Arrays.fill(writings, UNNAMED);
  }

  /** Where a writing's weights begin, or a negative number if they are not here. */
  int find(long writing) {
    int place = place(writing);
    return writing != UNNAMED && writings[place] == writing ? place * (choices + 1) : -1;
  }

  /** Where a writing's weights shall be put; good until the next call. */
  int make(long writing) {
    int place = place(writing);
    writings[place] = writing;
    return place * (choices + 1);
  }

  private int place(long writing) {
    return writing == UNNAMED ? writings.length - 1 : (int) ((writing * GOLDEN) >>> shift);
  }

  /** The weights of all places. */
  double[] weights() {
    return weights;
  }

  /** The choice of a point among the weights that begin somewhere, whose sum follows them. */
  int choose(ArithmeticPoints points, int point, int at) {
    return points.choose(point, weights, at, choices, weights[at + choices]);
  }

  /** Puts the sum behind weights, once they are there. */
  void sum(int at, double sum) {
    weights[at + choices] = sum;
  }
}
