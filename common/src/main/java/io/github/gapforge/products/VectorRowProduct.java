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
    float[] rest = new float[ROWS * PANEL];
    for (int first = 0; first < matrix.outputs(); first += PANEL) {
      int width = Math.min(PANEL, matrix.outputs() - first);
      for (int r = 0; r < rows; r += ROWS) {
        int block = Math.min(ROWS, rows - r);
        int from = inAt + r * byRow;
        int begin = startAt + r * startRow + first;
        int to = outAt + r * outRow + first;
        if (width == PANEL) {
          block(
              matrix, first, PANEL, in, from, byRow, byInput, block, start, begin, startRow, out,
              to, outRow);
        } else {
          for (int i = 0; i < block; i++) {
            System.arraycopy(start, begin + i * startRow, rest, i * PANEL, width);
          }
          block(
              matrix, first, width, in, from, byRow, byInput, block, rest, 0, PANEL, rest, 0,
              PANEL);
          for (int i = 0; i < block; i++) {
            System.arraycopy(rest, i * PANEL, out, to + i * outRow, width);
          }
        }
      }
    }
  }

  /** A panel's products; of what fills a narrow one up, whole vectors are left out. */
  private static void block(
      PanelMatrix matrix,
      int first,
      int width,
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
    int inputs = matrix.inputs();
    for (int part = 0; part < width; part += 2 * WIDTH) {
      int panelAt = first * inputs + part;
      if (rows == ROWS && width - part <= WIDTH) {
        sixNarrow(
            matrix.panels,
            panelAt,
            inputs,
            in,
            inAt,
            byRow,
            byInput,
            start,
            startAt + part,
            startRow,
            out,
            outAt + part,
            outRow);
      } else if (rows == ROWS) {
        six(
            matrix.panels,
            panelAt,
            inputs,
            in,
            inAt,
            byRow,
            byInput,
            start,
            startAt + part,
            startRow,
            out,
            outAt + part,
            outRow);
      } else {
        for (int r = 0; r < rows; r++) {
          one(
              matrix.panels,
              panelAt,
              inputs,
              in,
              inAt + r * byRow,
              byInput,
              start,
              startAt + r * startRow + part,
              out,
              outAt + r * outRow + part);
        }
      }
    }
  }

  private static void six(
      float[] panels,
      int panelAt,
      int inputs,
      float[] in,
      int inAt,
      int byRow,
      int byInput,
      float[] start,
      int startAt,
      int startRow,
      float[] out,
      int outAt,
      int outRow) {
    FloatVector a0 = FloatVector.fromArray(LANES, start, startAt);
    FloatVector a1 = FloatVector.fromArray(LANES, start, startAt + WIDTH);
    FloatVector b0 = FloatVector.fromArray(LANES, start, startAt + 1 * startRow);
    FloatVector b1 = FloatVector.fromArray(LANES, start, startAt + 1 * startRow + WIDTH);
    FloatVector c0 = FloatVector.fromArray(LANES, start, startAt + 2 * startRow);
    FloatVector c1 = FloatVector.fromArray(LANES, start, startAt + 2 * startRow + WIDTH);
    FloatVector d0 = FloatVector.fromArray(LANES, start, startAt + 3 * startRow);
    FloatVector d1 = FloatVector.fromArray(LANES, start, startAt + 3 * startRow + WIDTH);
    FloatVector e0 = FloatVector.fromArray(LANES, start, startAt + 4 * startRow);
    FloatVector e1 = FloatVector.fromArray(LANES, start, startAt + 4 * startRow + WIDTH);
    FloatVector f0 = FloatVector.fromArray(LANES, start, startAt + 5 * startRow);
    FloatVector f1 = FloatVector.fromArray(LANES, start, startAt + 5 * startRow + WIDTH);
    int x = inAt;
    for (int i = 0; i < inputs; i++) {
      final FloatVector w0 = FloatVector.fromArray(LANES, panels, panelAt + i * PANEL);
      final FloatVector w1 = FloatVector.fromArray(LANES, panels, panelAt + i * PANEL + WIDTH);
      FloatVector value = FloatVector.broadcast(LANES, in[x]);
      a0 = value.fma(w0, a0);
      a1 = value.fma(w1, a1);
      value = FloatVector.broadcast(LANES, in[x + byRow]);
      b0 = value.fma(w0, b0);
      b1 = value.fma(w1, b1);
      value = FloatVector.broadcast(LANES, in[x + 2 * byRow]);
      c0 = value.fma(w0, c0);
      c1 = value.fma(w1, c1);
      value = FloatVector.broadcast(LANES, in[x + 3 * byRow]);
      d0 = value.fma(w0, d0);
      d1 = value.fma(w1, d1);
      value = FloatVector.broadcast(LANES, in[x + 4 * byRow]);
      e0 = value.fma(w0, e0);
      e1 = value.fma(w1, e1);
      value = FloatVector.broadcast(LANES, in[x + 5 * byRow]);
      f0 = value.fma(w0, f0);
      f1 = value.fma(w1, f1);
      x += byInput;
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

  /** {@link #six} with one vector of outputs. */
  private static void sixNarrow(
      float[] panels,
      int panelAt,
      int inputs,
      float[] in,
      int inAt,
      int byRow,
      int byInput,
      float[] start,
      int startAt,
      int startRow,
      float[] out,
      int outAt,
      int outRow) {
    FloatVector a = FloatVector.fromArray(LANES, start, startAt);
    FloatVector b = FloatVector.fromArray(LANES, start, startAt + 1 * startRow);
    FloatVector c = FloatVector.fromArray(LANES, start, startAt + 2 * startRow);
    FloatVector d = FloatVector.fromArray(LANES, start, startAt + 3 * startRow);
    FloatVector e = FloatVector.fromArray(LANES, start, startAt + 4 * startRow);
    FloatVector f = FloatVector.fromArray(LANES, start, startAt + 5 * startRow);
    int x = inAt;
    for (int i = 0; i < inputs; i++) {
      final FloatVector w = FloatVector.fromArray(LANES, panels, panelAt + i * PANEL);
      a = FloatVector.broadcast(LANES, in[x]).fma(w, a);
      b = FloatVector.broadcast(LANES, in[x + byRow]).fma(w, b);
      c = FloatVector.broadcast(LANES, in[x + 2 * byRow]).fma(w, c);
      d = FloatVector.broadcast(LANES, in[x + 3 * byRow]).fma(w, d);
      e = FloatVector.broadcast(LANES, in[x + 4 * byRow]).fma(w, e);
      f = FloatVector.broadcast(LANES, in[x + 5 * byRow]).fma(w, f);
      x += byInput;
    }
    a.intoArray(out, outAt);
    b.intoArray(out, outAt + 1 * outRow);
    c.intoArray(out, outAt + 2 * outRow);
    d.intoArray(out, outAt + 3 * outRow);
    e.intoArray(out, outAt + 4 * outRow);
    f.intoArray(out, outAt + 5 * outRow);
  }

  private static void one(
      float[] panels,
      int panelAt,
      int inputs,
      float[] in,
      int inAt,
      int byInput,
      float[] start,
      int startAt,
      float[] out,
      int outAt) {
    FloatVector a0 = FloatVector.fromArray(LANES, start, startAt);
    FloatVector a1 = FloatVector.fromArray(LANES, start, startAt + WIDTH);
    int x = inAt;
    for (int i = 0; i < inputs; i++) {
      FloatVector value = FloatVector.broadcast(LANES, in[x]);
      a0 = value.fma(FloatVector.fromArray(LANES, panels, panelAt + i * PANEL), a0);
      a1 = value.fma(FloatVector.fromArray(LANES, panels, panelAt + i * PANEL + WIDTH), a1);
      x += byInput;
    }
    a0.intoArray(out, outAt);
    a1.intoArray(out, outAt + WIDTH);
  }
}
