package io.github.gapforge.property.roost;

/**
 * The product in plain loops over a panel's outputs, which the compiler turns into vector
 * instructions; for a JVM without the module {@code jdk.incubator.vector}.
 */
final class PlainRowProduct implements RowProduct {

  private static final int PANEL = PanelMatrix.PANEL;

  @Override
  public String name() {
    return "plain loops";
  }

  @Override
  public void add(
      PanelMatrix matrix,
      float[] in,
      int inAt,
      int byRow,
      int byInput,
      int rows,
      float[] out,
      int outAt,
      int outRow) {
    float[] sums = new float[PANEL];
    for (int first = 0; first < matrix.outputs(); first += PANEL) {
      int width = Math.min(PANEL, matrix.outputs() - first);
      for (int r = 0; r < rows; r++) {
        int to = outAt + r * outRow + first;
        System.arraycopy(out, to, sums, 0, width);
        addRow(matrix, first * matrix.inputs(), in, inAt + r * byRow, byInput, sums);
        System.arraycopy(sums, 0, out, to, width);
      }
    }
  }

  private static void addRow(
      PanelMatrix matrix, int panelAt, float[] in, int inAt, int byInput, float[] sums) {
    float[] panels = matrix.panels;
    for (int i = 0; i < matrix.inputs(); i++) {
      float x = in[inAt + i * byInput];
      int from = panelAt + i * PANEL;
      for (int o = 0; o < PANEL; o++) {
        sums[o] = Math.fma(x, panels[from + o], sums[o]);
      }
    }
  }
}
