package io.github.gapforge.products;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The product by the Vector API: six rows times two vectors of outputs stay in registers (12 of the
 * 16 that AVX2 has) while the inputs pass by.
 */
final class VectorRowProduct implements RowProduct {

  private static final VectorSpecies<Float> LANES = VectorLanes.FLOATS;
  private static final int WIDTH = LANES.length();
  private static final int PANEL = PanelMatrix.PANEL;
  private static final int ROWS = 6;

  @Override
  public String name() {
    return "Vector API, " + WIDTH + " lanes";
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
    int inputs = matrix.inputs();
    float[] packed = packed(in, inAt, byRow, byInput, rows, inputs);
    float[] rest = new float[ROWS * PANEL];
    for (int first = 0; first < matrix.outputs(); first += PANEL) {
      int width = Math.min(PANEL, matrix.outputs() - first);
      int panelAt = first * inputs;
      for (int r = 0; r < rows; r += ROWS) {
        int block = Math.min(ROWS, rows - r);
        int to = outAt + r * outRow + first;
        if (block == ROWS && width == PANEL) {
          addBlock(matrix.panels, panelAt, width, packed, r * inputs, inputs, out, to, outRow);
        } else {
          for (int i = 0; i < block; i++) {
            System.arraycopy(out, to + i * outRow, rest, i * PANEL, width);
          }
          addBlock(matrix.panels, panelAt, width, packed, r * inputs, inputs, rest, 0, PANEL);
          for (int i = 0; i < block; i++) {
            System.arraycopy(rest, i * PANEL, out, to + i * outRow, width);
          }
        }
      }
    }
  }

  /**
   * The inputs of six rows side by side, so that a product reads one place after the other and the
   * compiler knows that they are inside the array. Rows that fill the last six up are zeros.
   */
  private static float[] packed(
      float[] in, int inAt, int byRow, int byInput, int rows, int inputs) {
    float[] packed = new float[(rows + ROWS - 1) / ROWS * ROWS * inputs];
    for (int r = 0; r < rows; r++) {
      int from = inAt + r * byRow;
      int to = (r - r % ROWS) * inputs + r % ROWS;
      for (int i = 0; i < inputs; i++) {
        packed[to + i * ROWS] = in[from + i * byInput];
      }
    }
    return packed;
  }

  /** Adds a panel's products; of what fills a narrow one up, whole vectors are left out. */
  private static void addBlock(
      float[] panels,
      int panelAt,
      int width,
      float[] packed,
      int at,
      int inputs,
      float[] out,
      int outAt,
      int outRow) {
    for (int part = 0; part < width; part += 2 * WIDTH) {
      if (width - part <= WIDTH) {
        addNarrow(panels, panelAt + part, inputs, packed, at, out, outAt + part, outRow);
      } else {
        addSix(panels, panelAt + part, inputs, packed, at, out, outAt + part, outRow);
      }
    }
  }

  private static void addSix(
      float[] panels,
      int panelAt,
      int inputs,
      float[] packed,
      int at,
      float[] out,
      int outAt,
      int outRow) {
    FloatVector a0 = FloatVector.fromArray(LANES, out, outAt);
    FloatVector a1 = FloatVector.fromArray(LANES, out, outAt + WIDTH);
    FloatVector b0 = FloatVector.fromArray(LANES, out, outAt + 1 * outRow);
    FloatVector b1 = FloatVector.fromArray(LANES, out, outAt + 1 * outRow + WIDTH);
    FloatVector c0 = FloatVector.fromArray(LANES, out, outAt + 2 * outRow);
    FloatVector c1 = FloatVector.fromArray(LANES, out, outAt + 2 * outRow + WIDTH);
    FloatVector d0 = FloatVector.fromArray(LANES, out, outAt + 3 * outRow);
    FloatVector d1 = FloatVector.fromArray(LANES, out, outAt + 3 * outRow + WIDTH);
    FloatVector e0 = FloatVector.fromArray(LANES, out, outAt + 4 * outRow);
    FloatVector e1 = FloatVector.fromArray(LANES, out, outAt + 4 * outRow + WIDTH);
    FloatVector f0 = FloatVector.fromArray(LANES, out, outAt + 5 * outRow);
    FloatVector f1 = FloatVector.fromArray(LANES, out, outAt + 5 * outRow + WIDTH);
    for (int i = 0; i < inputs; i++) {
      final FloatVector w0 = FloatVector.fromArray(LANES, panels, panelAt + i * PANEL);
      final FloatVector w1 = FloatVector.fromArray(LANES, panels, panelAt + i * PANEL + WIDTH);
      FloatVector value = FloatVector.broadcast(LANES, packed[at + i * ROWS]);
      a0 = value.fma(w0, a0);
      a1 = value.fma(w1, a1);
      value = FloatVector.broadcast(LANES, packed[at + i * ROWS + 1]);
      b0 = value.fma(w0, b0);
      b1 = value.fma(w1, b1);
      value = FloatVector.broadcast(LANES, packed[at + i * ROWS + 2]);
      c0 = value.fma(w0, c0);
      c1 = value.fma(w1, c1);
      value = FloatVector.broadcast(LANES, packed[at + i * ROWS + 3]);
      d0 = value.fma(w0, d0);
      d1 = value.fma(w1, d1);
      value = FloatVector.broadcast(LANES, packed[at + i * ROWS + 4]);
      e0 = value.fma(w0, e0);
      e1 = value.fma(w1, e1);
      value = FloatVector.broadcast(LANES, packed[at + i * ROWS + 5]);
      f0 = value.fma(w0, f0);
      f1 = value.fma(w1, f1);
    }
    a0.intoArray(out, outAt);
    a1.intoArray(out, outAt + WIDTH);
    b0.intoArray(out, outAt + 1 * outRow);
    b1.intoArray(out, outAt + 1 * outRow + WIDTH);
    c0.intoArray(out, outAt + 2 * outRow);
    c1.intoArray(out, outAt + 2 * outRow + WIDTH);
    d0.intoArray(out, outAt + 3 * outRow);
    d1.intoArray(out, outAt + 3 * outRow + WIDTH);
    e0.intoArray(out, outAt + 4 * outRow);
    e1.intoArray(out, outAt + 4 * outRow + WIDTH);
    f0.intoArray(out, outAt + 5 * outRow);
    f1.intoArray(out, outAt + 5 * outRow + WIDTH);
  }

  /** {@link #addSix} with one vector of outputs. */
  private static void addNarrow(
      float[] panels,
      int panelAt,
      int inputs,
      float[] packed,
      int at,
      float[] out,
      int outAt,
      int outRow) {
    FloatVector a = FloatVector.fromArray(LANES, out, outAt);
    FloatVector b = FloatVector.fromArray(LANES, out, outAt + 1 * outRow);
    FloatVector c = FloatVector.fromArray(LANES, out, outAt + 2 * outRow);
    FloatVector d = FloatVector.fromArray(LANES, out, outAt + 3 * outRow);
    FloatVector e = FloatVector.fromArray(LANES, out, outAt + 4 * outRow);
    FloatVector f = FloatVector.fromArray(LANES, out, outAt + 5 * outRow);
    for (int i = 0; i < inputs; i++) {
      final FloatVector w = FloatVector.fromArray(LANES, panels, panelAt + i * PANEL);
      a = FloatVector.broadcast(LANES, packed[at + i * ROWS]).fma(w, a);
      b = FloatVector.broadcast(LANES, packed[at + i * ROWS + 1]).fma(w, b);
      c = FloatVector.broadcast(LANES, packed[at + i * ROWS + 2]).fma(w, c);
      d = FloatVector.broadcast(LANES, packed[at + i * ROWS + 3]).fma(w, d);
      e = FloatVector.broadcast(LANES, packed[at + i * ROWS + 4]).fma(w, e);
      f = FloatVector.broadcast(LANES, packed[at + i * ROWS + 5]).fma(w, f);
    }
    a.intoArray(out, outAt);
    b.intoArray(out, outAt + 1 * outRow);
    c.intoArray(out, outAt + 2 * outRow);
    d.intoArray(out, outAt + 3 * outRow);
    e.intoArray(out, outAt + 4 * outRow);
    f.intoArray(out, outAt + 5 * outRow);
  }
}
