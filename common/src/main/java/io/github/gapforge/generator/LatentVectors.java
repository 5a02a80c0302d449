package io.github.gapforge.generator;

import io.github.gapforge.run.KeyedRandom;

/**
 * Latent vectors of samples: standard normal numbers that depend on the run's seed and the sample's
 * index alone.
 *
 * <p>Pairs by Marsaglia's polar method (Marsaglia and Bray, SIAM Review 1964, 6, 260), which needs
 * a logarithm and a square root for two numbers; both by {@link StrictMath}, so that a sample is
 * the same on every machine.
 */
final class LatentVectors {

  private final long key;

  LatentVectors(long runSeed) {
    this.key = KeyedRandom.key(runSeed, "generate");
  }

  /**
   * Writes the vector of a sample.
   *
   * @param stride distance between two of its numbers in {@code out}
   */
  void write(long sample, int size, float[] out, int at, int stride) {
    KeyedRandom random = KeyedRandom.of(key, sample);
    for (int i = 0; i < size; i += 2) {
      double a;
      double b;
      double square;
      do {
        a = 2 * random.nextDouble() - 1;
        b = 2 * random.nextDouble() - 1;
        square = a * a + b * b;
      } while (square >= 1 || square == 0);
      double scale = Math.sqrt(-2 * StrictMath.log(square) / square);
      out[at + i * stride] = (float) (a * scale);
      if (i + 1 < size) {
        out[at + (i + 1) * stride] = (float) (b * scale);
      }
    }
  }
}
