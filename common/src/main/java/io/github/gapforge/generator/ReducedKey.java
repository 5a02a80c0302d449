package io.github.gapforge.generator;

import io.github.gapforge.encoding.CompositionKey;

/** Keys of formulas whose counts may have a common divisor. */
final class ReducedKey {

  private ReducedKey() {}

  /** Divides the counts by their greatest common divisor, in place, and packs them. */
  static long of(int[] rows, int[] counts, int size) {
    int divisor = counts[0];
    for (int i = 1; i < size && divisor > 1; i++) {
      divisor = greatestCommonDivisor(divisor, counts[i]);
    }
    for (int i = 0; i < size && divisor > 1; i++) {
      counts[i] /= divisor;
    }
    return CompositionKey.of(rows, counts, size);
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
