package io.github.gapforge.products;

/**
 * Products of rows and matrices, out = start + in · matrix. Each sum is one chain of fused
 * multiply-adds in the order of the inputs, so a row's values depend neither on the other rows nor
 * on the implementation.
 */
public interface RowProduct {

  /** Plain loops, for any JVM. */
  static RowProduct plain() {
    return new PlainRowProduct();
  }

  /** By the Vector API; only where {@link VectorModule} has it. */
  static RowProduct vectors() {
    return new VectorRowProduct();
  }

  /** What it is, for the log. */
  String name();

  /**
   * Sets rows to a start plus a product.
   *
   * @param in input i of row r at {@code inAt + r·byRow + i·byInput}: rows may be columns
   * @param rows number of rows
   * @param start what is added to, output o of row r at {@code startAt + r·startRow + o}; with a
   *     row of 0, biases that all rows share
   * @param out output o of row r at {@code outAt + r·outRow + o}
   */
  void multiply(
      PanelMatrix matrix,
      float[] in,
      int inAt,
      int byRow,
      int byInput,
      int rows,
      float[] start,
      int startAt,
      int startRow,
      float[] out,
      int outAt,
      int outRow);

  /** Adds a product to rows: {@link #multiply} that starts from them. */
  default void add(
      PanelMatrix matrix,
      float[] in,
      int inAt,
      int byRow,
      int byInput,
      int rows,
      float[] out,
      int outAt,
      int outRow) {
    multiply(matrix, in, inAt, byRow, byInput, rows, out, outAt, outRow, out, outAt, outRow);
  }
}
