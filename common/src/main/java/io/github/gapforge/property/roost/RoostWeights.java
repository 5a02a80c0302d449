package io.github.gapforge.property.roost;

import java.io.Serializable;

/**
 * A trained network as plain arrays, for broadcasting.
 *
 * @param sizes its widths
 * @param parameters all parameters in the layout's order; nothing reads those of the embedding
 * @param embeddings projections of the elements by atomic number from 0
 * @param targets what its outputs are standardised by
 */
public record RoostWeights(
    RoostSizes sizes, float[] parameters, float[] embeddings, Standardisation targets)
    implements Serializable {

  /**
   * Weights that fit their sizes.
   *
   * @throws IllegalArgumentException if they do not
   */
  public RoostWeights {
    RoostLayout layout = new RoostLayout(sizes);
    if (parameters.length != layout.size()
        || embeddings.length == 0
        || embeddings.length % sizes.embedding() != 0) {
      throw new IllegalArgumentException(
          parameters.length
              + " parameters and embeddings of "
              + embeddings.length
              + " numbers for "
              + sizes);
    }
  }

  /** The weights of a network whose elements are described by features. */
  static RoostWeights of(
      RoostSizes sizes, float[] parameters, float[] features, Standardisation targets) {
    RoostPass pass = new RoostPass(new RoostLayout(sizes), features, Arithmetic.best());
    pass.take(parameters);
    int elements = features.length / sizes.elementFeatures();
    float[] embeddings = new float[elements * sizes.embedding()];
    System.arraycopy(pass.embed(), 0, embeddings, 0, embeddings.length);
    return new RoostWeights(sizes, parameters.clone(), embeddings, targets);
  }

  int elements() {
    return embeddings.length / sizes.embedding();
  }
}
