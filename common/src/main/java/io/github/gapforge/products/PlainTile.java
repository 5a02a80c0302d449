package io.github.gapforge.products;

/**
 * A row of a product in plain loops over its sums, which the compiler turns into vector
 * instructions; for a JVM without the module {@code jdk.incubator.vector}. Each sum is one chain of
 * fused multiply-adds in the order of the inputs.
 */
public final class PlainTile {

  /** Sums of a row. */
  public static final int COLUMNS = 32;

  private PlainTile() {}

  /** What it is, for the log. */
  public static String name() {
    return "plain loops";
  }

  /**
   * Adds to a row of sums, four inputs at once, so that a sum is loaded and stored once for four
   * products.
   *
   * @param scalars factor of input i at {@code scalarsAt + i·byInput}
   * @param vectors {@value #COLUMNS} numbers of input i at {@code vectorsAt + i·}{@value #COLUMNS}
   * @param out {@value #COLUMNS} sums
   */
  public static void addOne(
      float[] scalars,
      int scalarsAt,
      int byInput,
      float[] vectors,
      int vectorsAt,
      int inputs,
      float[] out,
      int outAt) {
    int i = 0;
    for (; i + 4 <= inputs; i += 4) {
      float w0 = scalars[scalarsAt + i * byInput];
      float w1 = scalars[scalarsAt + (i + 1) * byInput];
      float w2 = scalars[scalarsAt + (i + 2) * byInput];
      float w3 = scalars[scalarsAt + (i + 3) * byInput];
      int x = vectorsAt + i * COLUMNS;
      for (int c = 0; c < COLUMNS; c++) {
        float sum = Math.fma(w0, vectors[x + c], out[outAt + c]);
        sum = Math.fma(w1, vectors[x + COLUMNS + c], sum);
        sum = Math.fma(w2, vectors[x + 2 * COLUMNS + c], sum);
        out[outAt + c] = Math.fma(w3, vectors[x + 3 * COLUMNS + c], sum);
      }
    }
    for (; i < inputs; i++) {
      float w = scalars[scalarsAt + i * byInput];
      int x = vectorsAt + i * COLUMNS;
      for (int c = 0; c < COLUMNS; c++) {
        out[outAt + c] = Math.fma(w, vectors[x + c], out[outAt + c]);
      }
    }
  }
}
