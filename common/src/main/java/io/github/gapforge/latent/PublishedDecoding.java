package io.github.gapforge.latent;

import io.github.gapforge.encoding.AutoencoderEncoding;
import java.util.Arrays;

/**
 * How the published code reads a matrix: cells are rounded, a row without a one is an absent
 * element, a row with more than one makes the whole matrix undecodable. A matrix of zeros, which
 * the published code lets pass as an empty formula, is undecodable too.
 */
final class PublishedDecoding {

  /** No cell rounds to one. */
  static final String NO_ELEMENT = "no_element";

  /** An element would have two numbers of atoms. */
  static final String TWO_COUNTS = "two_counts_of_an_element";

  private static final float HALF = 0.5f;

  private PublishedDecoding() {}

  /** The verdict on cells that begin at {@code at}; half rounds to zero. */
  static Decoding of(float[] cells, int at) {
    int[] ones = new int[AutoencoderEncoding.ROWS];
    int elements = 0;
    for (int row = 0; row < AutoencoderEncoding.ROWS; row++) {
      int before = elements;
      for (int column = 0; column < AutoencoderEncoding.LARGEST_COUNT; column++) {
        int cell = row * AutoencoderEncoding.LARGEST_COUNT + column;
        if (cells[at + cell] > HALF) {
          if (elements > before) {
            return Decoding.undecodable(TWO_COUNTS);
          }
          ones[elements++] = cell;
        }
      }
    }
    return elements == 0
        ? Decoding.undecodable(NO_ELEMENT)
        : Decoding.of(AutoencoderEncoding.composition(Arrays.copyOf(ones, elements)).reduced());
  }
}
