package io.github.gapforge.property.roost;

import io.github.gapforge.model.HalfPrecision;
import io.github.gapforge.products.Slice;
import java.io.Serializable;

/**
 * A trained network as plain arrays, for broadcasting.
 *
 * @param sizes its widths
 * @param parameters all parameters in the layout's order; scoring does not read those of the
 *     embedding
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

  /**
   * Where the training of another property begins with this network: all that it learned of
   * elements and formulas stays; outputs are standardised by the new property's values (classes are
   * not), and where the number of outputs is another, the last linear map is new.
   *
   * @param loss of the new training
   * @param values of the new property in training
   * @param seed of a new last map
   */
  public RoostWeights begin(RoostLoss loss, double[] values, long seed) {
    Standardisation scale =
        loss.isClassification() ? Standardisation.NONE : Standardisation.of(values);
    if (loss.outputs() == sizes.outputs()) {
      return new RoostWeights(sizes, parameters, embeddings, scale);
    }
    RoostSizes wanted = sizes.withOutputs(loss.outputs());
    RoostLayout layout = new RoostLayout(wanted);
    float[] first = RoostParameters.first(layout, seed);
    // The last map has the last places.
    System.arraycopy(parameters, 0, first, 0, layout.output().weight().at());
    return new RoostWeights(wanted, first, embeddings, scale);
  }

  /** The weights as a bundle of half precision has them: 11 bits of what it rounds. */
  public RoostWeights halved() {
    float[] rounded = parameters.clone();
    for (Slice slice : new RoostLayout(sizes).slices()) {
      if (RoostTensors.isRounded(slice)) {
        halve(rounded, slice.at(), slice.length());
      }
    }
    return new RoostWeights(sizes, rounded, embeddings, targets);
  }

  private static void halve(float[] values, int from, int length) {
    for (int i = from; i < from + length; i++) {
      values[i] = HalfPrecision.rounded(values[i]);
    }
  }

  /**
   * Whether the parameters hold the map from element features to the embeddings; a bundle may lack
   * it, and then its place holds zeros.
   */
  boolean hasEmbeddingMap() {
    Slice weight = new RoostLayout(sizes).embedding().weight();
    for (int i = weight.at(); i < weight.at() + weight.length(); i++) {
      if (parameters[i] != 0) {
        return true;
      }
    }
    return false;
  }

  int elements() {
    return embeddings.length / sizes.embedding();
  }
}
