package io.github.gapforge.latent;

import io.github.gapforge.products.Linear;
import io.github.gapforge.products.Slice;
import io.github.gapforge.products.SliceList;
import io.github.gapforge.run.KeyedRandom;
import java.util.List;

/**
 * Where the decoder's parameters lie in one flat array: two hidden layers, a logit of presence for
 * each of 87 elements, and for each element a map to logits of 1 to 20 atoms, one element's after
 * the other's.
 */
final class DecoderLayout {

  /** Elements, and numbers of atoms that one may have. */
  static final int ELEMENTS = 87;

  static final int COUNTS = 20;

  private final SliceList slices = new SliceList();
  private final Linear first;
  private final Linear second;
  private final Linear presence;
  private final Slice counts;
  private final Slice countBias;
  private final int dimensions;
  private final int width;

  /**
   * The places.
   *
   * @param dimensions numbers of a code
   * @param width units of a hidden layer
   */
  DecoderLayout(int dimensions, int width) {
    this.dimensions = dimensions;
    this.width = width;
    first = slices.linear("decoder.first", dimensions, width);
    second = slices.linear("decoder.second", width, width);
    presence = slices.linear("decoder.presence", width, ELEMENTS);
    counts = slices.slice("decoder.counts.weight", ELEMENTS * width, COUNTS);
    countBias = slices.slice("decoder.counts.bias", ELEMENTS, COUNTS);
  }

  /** First weights: N(0, 2 / inputs) (He et al., ICCV 2015), biases zero. */
  float[] firstValues(long seed) {
    float[] values = new float[size()];
    for (Slice slice : slices()) {
      int inputs = slice == counts ? width : slice.inputs();
      KeyedRandom random = KeyedRandom.of(seed, "weights." + slice.name(), 0);
      for (int i = 0; slice.isWeight() && i < slice.length(); i++) {
        values[slice.at() + i] = (float) (Math.sqrt(2.0 / inputs) * random.nextGaussian());
      }
    }
    return values;
  }

  int dimensions() {
    return dimensions;
  }

  int width() {
    return width;
  }

  int size() {
    return slices.size();
  }

  List<Slice> slices() {
    return slices.slices();
  }

  Linear first() {
    return first;
  }

  Linear second() {
    return second;
  }

  Linear presence() {
    return presence;
  }

  /** First weight of an element's map to counts, width × {@value #COUNTS}. */
  int countsAt(int row) {
    return counts.at() + row * width * COUNTS;
  }

  /** First bias of an element's counts. */
  int countBiasAt(int row) {
    return countBias.at() + row * COUNTS;
  }
}
