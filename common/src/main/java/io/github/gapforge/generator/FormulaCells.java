package io.github.gapforge.generator;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.encoding.MatganEncoding;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Formulas as the critic sees them: the cells of a generator's output, one where an element has
 * that count (or is absent, where absence has a cell), else zero. Kept as the indices of their
 * ones; the matrices are made batch by batch.
 */
final class FormulaCells {

  private final int width;
  private final GeneratorOutput output;
  private final byte[][] rows;
  private final byte[][] counts;

  /**
   * Cells of reduced compositions.
   *
   * @throws IllegalArgumentException if one has an element or a count that MATGAN's matrix lacks
   */
  FormulaCells(List<Composition> compositions, GeneratorOutput output) {
    this.output = output;
    this.width = width(output);
    this.rows = new byte[compositions.size()][];
    this.counts = new byte[compositions.size()][];
    for (int i = 0; i < rows.length; i++) {
      Composition composition = compositions.get(i);
      if (!MatganEncoding.fits(composition)) {
        throw new IllegalArgumentException(composition + " does not fit MATGAN's matrix");
      }
      rows[i] = new byte[composition.size()];
      counts[i] = new byte[composition.size()];
      for (int k = 0; k < composition.size(); k++) {
        rows[i][k] = (byte) MatganEncoding.row(composition.element(k));
        counts[i][k] = (byte) composition.count(k);
      }
    }
  }

  /** Values of one formula. */
  static int width(GeneratorOutput output) {
    return MatganEncoding.ROWS * output.cells(MatganEncoding.LARGEST_COUNT);
  }

  /** Number of formulas. */
  int size() {
    return rows.length;
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
    for (int k = 0; k < rows[formula].length; k++) {
      int row = at + rows[formula][k] * perRow;
      cells[row + counts[formula][k] - (absence ? 0 : 1)] = 1;
      if (absence) {
        cells[row] = 0;
      }
    }
  }
}
