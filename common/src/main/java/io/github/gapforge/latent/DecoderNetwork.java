package io.github.gapforge.latent;

import io.github.gapforge.encoding.AutoencoderEncoding;
import java.io.Serializable;

/**
 * The trained decoder: two hidden layers of rectified units, then a logit of presence for every
 * element and, for those that are asked for, logits of 1 to 20 atoms. Plain loops; every sum is in
 * the order of its inputs, so a row's values do not depend on other rows. Immutable.
 *
 * @param dimensions numbers of a code
 * @param width units of a hidden layer
 * @param first weights of the first layer, inputs × outputs; then second, and the output's
 * @param outputs weights of width × ({@value #OUTPUTS}): 87 presences, then 20 counts an element
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DecoderNetwork(
    int dimensions,
    int width,
    float[] first,
    float[] firstBias,
    float[] second,
    float[] secondBias,
    float[] outputs,
    float[] outputBias)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Elements, and numbers of atoms that one may have. */
  static final int ELEMENTS = AutoencoderEncoding.ROWS;

  static final int COUNTS = AutoencoderEncoding.LARGEST_COUNT;

  /** Outputs of the network. */
  static final int OUTPUTS = 87 + 87 * 20;

  /** Weights that fit each other. */
  DecoderNetwork {
    require("first layer", first, dimensions * width);
    require("first bias", firstBias, width);
    require("second layer", second, width * width);
    require("second bias", secondBias, width);
    require("output layer", outputs, width * OUTPUTS);
    require("output bias", outputBias, OUTPUTS);
  }

  private static void require(String name, float[] values, int length) {
    if (values.length != length) {
      throw new IllegalArgumentException(
          "the decoder's " + name + " has " + values.length + " values, not " + length);
    }
  }

  /** Units of the second hidden layer for a code, from scratch of two layers. */
  void hidden(double[] code, float[] inner, float[] outer) {
    System.arraycopy(firstBias, 0, inner, 0, width);
    for (int i = 0; i < dimensions; i++) {
      add((float) code[i], first, i * width, inner, width);
    }
    System.arraycopy(secondBias, 0, outer, 0, width);
    for (int i = 0; i < width; i++) {
      if (inner[i] > 0) {
        add(inner[i], second, i * width, outer, width);
      }
    }
    for (int i = 0; i < width; i++) {
      outer[i] = Math.max(outer[i], 0);
    }
  }

  /** Logits of all elements' presence. */
  void presence(float[] outer, float[] logits) {
    System.arraycopy(outputBias, 0, logits, 0, ELEMENTS);
    for (int i = 0; i < width; i++) {
      if (outer[i] > 0) {
        add(outer[i], outputs, i * OUTPUTS, logits, ELEMENTS);
      }
    }
  }

  /** Logits of an element's numbers of atoms, 1 first. */
  void counts(float[] outer, int row, float[] logits) {
    int at = countsOf(row);
    System.arraycopy(outputBias, at, logits, 0, COUNTS);
    for (int i = 0; i < width; i++) {
      if (outer[i] > 0) {
        add(outer[i], outputs, i * OUTPUTS + at, logits, COUNTS);
      }
    }
  }

  /** First output of an element's counts. */
  static int countsOf(int row) {
    return ELEMENTS + row * COUNTS;
  }

  private static void add(float value, float[] weights, int at, float[] sums, int length) {
    for (int o = 0; o < length; o++) {
      sums[o] += value * weights[at + o];
    }
  }
}
