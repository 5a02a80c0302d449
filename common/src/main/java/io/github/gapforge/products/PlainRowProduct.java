package io.github.gapforge.products;

/** The product in plain loops over a panel's outputs. */
final class PlainRowProduct implements RowProduct {

  private static final int PANEL = PlainTile.COLUMNS;

  @Override
  public String name() {
    return PlainTile.name();
  }

  @Override
  public void multiply(
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
      int outRow) {
    float[] sums = new float[PANEL];
    for (int first = 0; first < matrix.outputs(); first += PANEL) {
      int width = Math.min(PANEL, matrix.outputs() - first);
      for (int r = 0; r < rows; r++) {
        int to = outAt + r * outRow + first;
        System.arraycopy(start, startAt + r * startRow + first, sums, 0, width);
        PlainTile.addOne(
            in,
            inAt + r * byRow,
            byInput,
            matrix.panels,
            first * matrix.inputs(),
            matrix.inputs(),
            sums,
            0);
        System.arraycopy(sums, 0, out, to, width);
      }
    }
  }
}
