package io.github.gapforge.generator;

/** A layer with its weights laid out for one kind of product. Immutable: threads may share it. */
interface PreparedLayer {

  /**
   * Computes the layer for a batch.
   *
   * @param values values of all earlier layers: 0 the latent vectors, i + 1 what layer i gave
   * @param at index of this layer; writes {@code values[at + 1]}
   */
  void apply(float[][] values, int at);
}
