package io.github.gapforge.latent;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.descriptor.MagpieDescriptors;
import io.github.gapforge.descriptor.MissingPropertyPolicy;
import io.github.gapforge.encoding.AutoencoderEncoding;
import io.github.gapforge.run.Fingerprint;
import java.io.Serializable;
import java.util.Arrays;

/**
 * From compositions to codes: a linear map of descriptors, which are the 132 Magpie statistics and
 * the atomic fractions of the autoencoder's 87 elements. A code does not depend on what else is
 * encoded. Immutable, for any number of threads.
 */
@SuppressWarnings("serial") // the descriptors are found again after reading
final class CodeMap implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Descriptors of a composition. */
  static final int DESCRIPTORS = MagpieDescriptors.SIZE + AutoencoderEncoding.ROWS;

  private static final MagpieDescriptors MAGPIE =
      new MagpieDescriptors(MissingPropertyPolicy.IMPUTE_MEAN);

  private final double[] weights;
  private final double[] offset;

  /**
   * A map.
   *
   * @param weights descriptors × dimensions, row by row
   * @param offset what is added, a number a dimension
   */
  CodeMap(double[] weights, double[] offset) {
    if (weights.length != DESCRIPTORS * offset.length || offset.length == 0) {
      throw new IllegalArgumentException(
          weights.length + " weights and " + offset.length + " offsets are no map of descriptors");
    }
    this.weights = weights.clone();
    this.offset = offset.clone();
  }

  /** Whether a composition has descriptors here: its elements have rows. */
  static boolean holds(Composition composition) {
    for (int i = 0; i < composition.size(); i++) {
      if (AutoencoderEncoding.row(composition.element(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Stands for the numbers of the map. */
  Fingerprint fingerprint() {
    return Fingerprint.ofText("code map 1 " + Arrays.toString(offset) + Arrays.toString(weights));
  }

  /** Numbers of a code. */
  int dimensions() {
    return offset.length;
  }

  double[] weights() {
    return weights.clone();
  }

  double[] offset() {
    return offset.clone();
  }

  /**
   * Writes the code of a composition whose elements all have a row.
   *
   * @param descriptors scratch of {@link #DESCRIPTORS} numbers
   */
  void encode(Composition composition, double[] descriptors, double[] code) {
    int dimensions = offset.length;
    System.arraycopy(offset, 0, code, 0, dimensions);
    MAGPIE.describe(composition, descriptors, 0);
    for (int i = 0; i < MagpieDescriptors.SIZE; i++) {
      add(i, descriptors[i], code);
    }
    double total = composition.totalCount();
    for (int i = 0; i < composition.size(); i++) {
      int row = AutoencoderEncoding.row(composition.element(i));
      add(MagpieDescriptors.SIZE + row, composition.count(i) / total, code);
    }
  }

  private void add(int descriptor, double value, double[] code) {
    int at = descriptor * code.length;
    for (int d = 0; d < code.length; d++) {
      code[d] += value * weights[at + d];
    }
  }

  /** {@link MagpieDescriptors#elementSpreads}. */
  static double[] elementSpreads() {
    return MAGPIE.elementSpreads();
  }

  /** Writes all descriptors of a composition. */
  static void describe(Composition composition, double[] descriptors) {
    Arrays.fill(descriptors, 0);
    MAGPIE.describe(composition, descriptors, 0);
    double total = composition.totalCount();
    for (int i = 0; i < composition.size(); i++) {
      int row = AutoencoderEncoding.row(composition.element(i));
      descriptors[MagpieDescriptors.SIZE + row] = composition.count(i) / total;
    }
  }
}
