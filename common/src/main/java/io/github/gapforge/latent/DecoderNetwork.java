package io.github.gapforge.latent;

import java.io.Serializable;

/**
 * The trained decoder for one code after the other: two hidden layers of rectified units, then a
 * logit of presence for every element and, for those that are asked for, logits of 1 to 20 atoms.
 * Plain loops; every sum is in the order of its inputs. Immutable.
 */
final class DecoderNetwork implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int dimensions;
  private final int width;
  private final float[] values;
  private transient DecoderLayout layout;

  /**
   * A decoder.
   *
   * @param dimensions numbers of a code
   * @param width units of a hidden layer
   * @param values all parameters by their places in {@link DecoderLayout}
   */
  DecoderNetwork(int dimensions, int width, float[] values) {
    this.dimensions = dimensions;
    this.width = width;
    this.values = values.clone();
    if (values.length != layout().size()) {
      throw new IllegalArgumentException(
          values.length + " parameters of a decoder that has " + layout().size());
    }
  }

  DecoderLayout layout() {
    if (layout == null) {
      layout = new DecoderLayout(dimensions, width);
    }
    return layout;
  }

  int dimensions() {
    return dimensions;
  }

  int width() {
    return width;
  }

  float[] values() {
    return values.clone();
  }

  /** Units of the second hidden layer for a code, from scratch of two layers. */
  void hidden(double[] code, float[] inner, float[] outer) {
    System.arraycopy(values, layout().first().bias().at(), inner, 0, width);
    for (int i = 0; i < dimensions; i++) {
      add((float) code[i], layout().first().weight().at() + i * width, inner, width);
    }
    System.arraycopy(values, layout().second().bias().at(), outer, 0, width);
    for (int i = 0; i < width; i++) {
      if (inner[i] > 0) {
        add(inner[i], layout().second().weight().at() + i * width, outer, width);
      }
    }
    for (int i = 0; i < width; i++) {
      outer[i] = Math.max(outer[i], 0);
    }
  }

  /** Logits of all elements' presence. */
  void presence(float[] outer, float[] logits) {
    System.arraycopy(values, layout().presence().bias().at(), logits, 0, DecoderLayout.ELEMENTS);
    int at = layout().presence().weight().at();
    for (int i = 0; i < width; i++) {
      if (outer[i] > 0) {
        add(outer[i], at + i * DecoderLayout.ELEMENTS, logits, DecoderLayout.ELEMENTS);
      }
    }
  }

  /** Logits of an element's numbers of atoms, 1 first. */
  void counts(float[] outer, int row, float[] logits) {
    System.arraycopy(values, layout().countBiasAt(row), logits, 0, DecoderLayout.COUNTS);
    int at = layout().countsAt(row);
    for (int i = 0; i < width; i++) {
      if (outer[i] > 0) {
        add(outer[i], at + i * DecoderLayout.COUNTS, logits, DecoderLayout.COUNTS);
      }
    }
  }

  private void add(float value, int at, float[] sums, int length) {
    for (int o = 0; o < length; o++) {
      sums[o] += value * values[at + o];
    }
  }
}
