package io.github.gapforge.products;

import java.util.Arrays;

/**
 * A matrix of inputs × outputs laid out for {@link RowProduct}: panels of {@value #PANEL} outputs,
 * in a panel input by input; the last panel is filled up with zeros. Memory is kept for the next
 * matrix.
 */
public final class PanelMatrix {

  /** Outputs of a panel: a multiple of the lanes of every vector unit that is used. */
  public static final int PANEL = PlainTile.COLUMNS;

  float[] panels = new float[0];
  private int inputs;
  private int outputs;

  /** So many matrices, not filled yet. */
  public static PanelMatrix[] empty(int count) {
    PanelMatrix[] matrices = new PanelMatrix[count];
    Arrays.setAll(matrices, i -> new PanelMatrix());
    return matrices;
  }

  /** The matrix that lies in an array, element (i, o) at {@code at + i·byInput + o·byOutput}. */
  public PanelMatrix pack(float[] from, int at, int byInput, int byOutput, int rows, int columns) {
    inputs = rows;
    outputs = columns;
    int count = (columns + PANEL - 1) / PANEL;
    int needed = count * PANEL * rows;
    if (panels.length < needed) {
      panels = new float[needed + needed / 8];
    }
    for (int p = 0; p < count; p++) {
      int first = p * PANEL;
      int width = Math.min(PANEL, columns - first);
      int to = p * PANEL * rows;
      if (byOutput == 1) {
        for (int i = 0; i < rows; i++, to += PANEL) {
          System.arraycopy(from, at + i * byInput + first, panels, to, width);
          Arrays.fill(panels, to + width, to + PANEL, 0);
        }
      } else {
        packAcross(from, at + first * byOutput, byInput, byOutput, width, to);
      }
    }
    return this;
  }

  private void packAcross(float[] from, int at, int byInput, int byOutput, int width, int to) {
    for (int o = 0; o < PANEL; o++) {
      if (o < width) {
        int source = at + o * byOutput;
        for (int i = 0; i < inputs; i++) {
          panels[to + i * PANEL + o] = from[source + i * byInput];
        }
      } else {
        for (int i = 0; i < inputs; i++) {
          panels[to + i * PANEL + o] = 0;
        }
      }
    }
  }

  /** A weight matrix as it lies among the parameters, from one of its inputs on. */
  public PanelMatrix packRows(float[] parameters, Slice weight, int firstInput, int rows) {
    int at = weight.at() + firstInput * weight.outputs();
    return pack(parameters, at, weight.outputs(), 1, rows, weight.outputs());
  }

  /** The transpose of the same rows: errors in the outputs go in, errors in the inputs come out. */
  public PanelMatrix packTransposed(float[] parameters, Slice weight, int firstInput, int rows) {
    int at = weight.at() + firstInput * weight.outputs();
    return pack(parameters, at, 1, weight.outputs(), weight.outputs(), rows);
  }

  /** Rows of the matrix. */
  public int inputs() {
    return inputs;
  }

  /** Columns of the matrix. */
  public int outputs() {
    return outputs;
  }
}
