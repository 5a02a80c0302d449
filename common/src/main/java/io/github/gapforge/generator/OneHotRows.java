package io.github.gapforge.generator;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Makes rows of probabilities into rows with a single one. */
final class OneHotRows {

  private OneHotRows() {}

  /**
   * A one in the likeliest cell of each row; the first of several.
   *
   * @param probabilities samples, each a whole number of rows
   * @param length cells of a row
   */
  static INDArray likeliest(INDArray probabilities, int length) {
    float[] values =
        probabilities.dup('c').reshape('c', new long[] {probabilities.length()}).toFloatVector();
    float[] ones = new float[values.length];
    for (int row = 0; row < values.length; row += length) {
      int best = row;
      for (int cell = row + 1; cell < row + length; cell++) {
        if (values[cell] > values[best]) {
          best = cell;
        }
      }
      ones[best] = 1;
    }
    return Nd4j.createFromArray(ones).reshape('c', probabilities.shape());
  }
}
