package io.github.gapforge.generator;

import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.encoding.MatganEncoding;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Formulas as the critic sees them: the cells of a generator's output, one where an element has
 * that count (or is absent, where absence has a cell), else zero. Kept as keys; the matrices are
 * made batch by batch. One thread.
 */
final class FormulaCells {

  private final int width;
  private final GeneratorOutput output;
  private final long[] keys;
  private final int[] rows = new int[CompositionKey.MOST_ELEMENTS];

  /**
   * Cells of compositions.
   *
   * @param keys their {@link CompositionKey}s
   */
  FormulaCells(long[] keys, GeneratorOutput output) {
    this.output = output;
    this.width = width(output);
    this.keys = keys.clone();
  }

  /** Values of one formula. */
  static int width(GeneratorOutput output) {
    return MatganEncoding.ROWS * output.cells(MatganEncoding.LARGEST_COUNT);
  }

  /** Number of formulas. */
  int size() {
    return keys.length;
  }

  /** The given formulas, one a row. */
  INDArray batch(int[] formulas) {
    float[] cells = new float[formulas.length * width];
    for (int i = 0; i < formulas.length; i++) {
      write(formulas[i], cells, i * width);
    }
    return Nd4j.createFromArray(cells).reshape('c', formulas.length, width);
  }

  private void write(int formula, float[] cells, int at) {
    int perRow = output.cells(MatganEncoding.LARGEST_COUNT);
    boolean absence = output == GeneratorOutput.ROW_SOFTMAX;
    if (absence) {
      for (int row = 0; row < MatganEncoding.ROWS; row++) {
        cells[at + row * perRow] = 1;
      }
    }
    int size = CompositionKey.rows(keys[formula], rows);
    for (int k = 0; k < size; k++) {
      int row = at + rows[k] * perRow;
      int atoms = CompositionKey.count(keys[formula], k);
      cells[row + atoms - (absence ? 0 : 1)] = 1;
      if (absence) {
        cells[row] = 0;
      }
    }
  }
}
