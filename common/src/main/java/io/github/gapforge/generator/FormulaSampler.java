package io.github.gapforge.generator;

import io.github.gapforge.encoding.CompositionKey;

/**
 * Sample index → reduced composition. The composition of a sample depends on the generator, the
 * run's seed, the decode rule and the sample's index alone. Owns memory and belongs to one thread.
 */
public interface FormulaSampler {

  /** Instead of a key: no element, or more than eight. */
  long UNDECODABLE = -1;

  /** Instead of a key: one element only. */
  long SINGLE_ELEMENT = -2;

  /** Samples that are computed together: asking for a multiple of them wastes nothing. */
  int batch();

  /**
   * Draws samples.
   *
   * @param first index of the first sample
   * @param samples how many, of consecutive indices
   * @param keys gets the {@link CompositionKey} of each, or {@link #UNDECODABLE}, or {@link
   *     #SINGLE_ELEMENT}
   */
  void sample(long first, int samples, long[] keys);

  /** How matrix products are computed in this JVM, for the log. */
  static String products() {
    return MatrixProducts.best().name();
  }
}
