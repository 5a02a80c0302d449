package io.github.gapforge.property.roost;

import io.github.gapforge.products.Linear;
import io.github.gapforge.products.Memory;
import io.github.gapforge.products.PanelMatrix;
import io.github.gapforge.products.Slice;
import io.github.gapforge.property.roost.RoostLayout.Residual;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The output network: y = ReLU(W x + b) + V x layer by layer, with V the identity where widths
 * agree, then a linear map.
 */
final class ResidualNetwork {

  private final Arithmetic arithmetic;
  private final List<Residual> residuals;
  private final Linear last;
  private final PanelMatrix[] maps;
  private final PanelMatrix[] shortcuts;
  private final PanelMatrix lastMap = new PanelMatrix();
  private final PanelMatrix scratch = new PanelMatrix();

  /** Inputs of every layer; the last are those of the last map. */
  private final Memory[] inputs;

  private final Memory[] sums;
  private final Memory result = new Memory();
  private final Memory error = new Memory();
  private final Memory[] errors;
  private float[] parameters;
  private Optional<Dropout> dropout = Optional.empty();

  ResidualNetwork(Arithmetic arithmetic, RoostLayout layout) {
    this.arithmetic = arithmetic;
    this.residuals = layout.residuals();
    this.last = layout.output();
    int layers = residuals.size();
    maps = new PanelMatrix[layers];
    shortcuts = new PanelMatrix[layers];
    Arrays.setAll(maps, i -> new PanelMatrix());
    Arrays.setAll(shortcuts, i -> new PanelMatrix());
    inputs = memories(layers + 1);
    sums = memories(layers);
    errors = memories(layers + 1);
  }

  private static Memory[] memories(int count) {
    Memory[] memories = new Memory[count];
    Arrays.setAll(memories, i -> new Memory());
    return memories;
  }

  void take(float[] all) {
    parameters = all;
    for (int i = 0; i < maps.length; i++) {
      Residual residual = residuals.get(i);
      maps[i].packRows(all, residual.map().weight(), 0, residual.map().weight().inputs());
      if (residual.shortcut().isPresent()) {
        Slice shortcut = residual.shortcut().get();
        shortcuts[i].packRows(all, shortcut, 0, shortcut.inputs());
      }
    }
    lastMap.packRows(all, last.weight(), 0, last.weight().inputs());
  }

  /** Memory for the inputs of that many rows, all zero. */
  float[] inputs(int rows) {
    return inputs[0].zeros(rows * width(0));
  }

  private int width(int layer) {
    return layer < residuals.size()
        ? residuals.get(layer).map().weight().inputs()
        : last.weight().inputs();
  }

  /** Number of hidden layers. */
  int layers() {
    return maps.length;
  }

  /** Outputs of the rows that lie in {@link #inputs}. */
  float[] forward(int rows) {
    return forward(rows, Optional.empty());
  }

  /** The same in training, with hidden units set to zero; {@link #backward} knows which. */
  float[] forward(int rows, Optional<Dropout> dropout) {
    this.dropout = dropout;
    for (int i = 0; i < maps.length; i++) {
      layer(i, rows);
      int hidden = i;
      dropout.ifPresent(
          d -> d.apply(hidden, inputs[hidden + 1].values(), rows * width(hidden + 1)));
    }
    int outputs = last.weight().outputs();
    float[] out = result.atLeast(rows * outputs);
    multiply(lastMap, inputs[maps.length].values(), width(maps.length), rows, last.bias(), out);
    return out;
  }

  private void layer(int i, int rows) {
    int in = width(i);
    int width = width(i + 1);
    float[] x = inputs[i].values();
    float[] z = sums[i].atLeast(rows * width);
    multiply(maps[i], x, in, rows, residuals.get(i).map().bias(), z);
    float[] y = inputs[i + 1].atLeast(rows * width);
    for (int u = 0; u < rows * width; u++) {
      y[u] = Math.max(z[u], 0);
    }
    if (residuals.get(i).shortcut().isPresent()) {
      add(shortcuts[i], x, in, rows, y, width);
    } else {
      for (int u = 0; u < rows * width; u++) {
        y[u] += x[u];
      }
    }
  }

  /** Rows of biases and a product. */
  private void multiply(
      PanelMatrix matrix, float[] in, int inRow, int rows, Slice bias, float[] out) {
    int outRow = bias.outputs();
    arithmetic
        .product()
        .multiply(matrix, in, 0, inRow, 1, rows, parameters, bias.at(), 0, out, 0, outRow);
  }

  private void add(PanelMatrix matrix, float[] in, int inRow, int rows, float[] out, int outRow) {
    arithmetic.product().add(matrix, in, 0, inRow, 1, rows, out, 0, outRow);
  }

  /**
   * The backward pass of the last forward pass.
   *
   * @param outputGradient of the loss, in the outputs
   * @param gradient gradient in all parameters, added to
   * @return gradient in the inputs
   */
  float[] backward(int rows, float[] outputGradient, float[] gradient) {
    int layers = maps.length;
    float[] dx = errors[layers].zeros(rows * width(layers));
    addBiasGradient(last.bias(), outputGradient, rows, gradient);
    backThroughMap(last.weight(), inputs[layers].values(), outputGradient, rows, dx, gradient);
    for (int i = layers - 1; i >= 0; i--) {
      if (dropout.isPresent()) {
        dropout.get().back(i, dx, rows * width(i + 1));
      }
      dx = backThroughLayer(i, rows, dx, gradient);
    }
    return dx;
  }

  private float[] backThroughLayer(int i, int rows, float[] dy, float[] gradient) {
    Residual residual = residuals.get(i);
    int size = rows * width(i + 1);
    float[] z = sums[i].values();
    float[] dz = error.atLeast(size);
    for (int u = 0; u < size; u++) {
      dz[u] = z[u] > 0 ? dy[u] : 0;
    }
    float[] dx = errors[i].zeros(rows * width(i));
    addBiasGradient(residual.map().bias(), dz, rows, gradient);
    backThroughMap(residual.map().weight(), inputs[i].values(), dz, rows, dx, gradient);
    if (residual.shortcut().isPresent()) {
      backThroughMap(residual.shortcut().get(), inputs[i].values(), dy, rows, dx, gradient);
    } else {
      for (int u = 0; u < size; u++) {
        dx[u] += dy[u];
      }
    }
    return dx;
  }

  private static void addBiasGradient(Slice bias, float[] dz, int rows, float[] gradient) {
    for (int r = 0; r < rows; r++) {
      for (int u = 0; u < bias.outputs(); u++) {
        gradient[bias.at() + u] += dz[r * bias.outputs() + u];
      }
    }
  }

  private void backThroughMap(
      Slice weight, float[] x, float[] dz, int rows, float[] dx, float[] gradient) {
    int in = weight.inputs();
    int width = weight.outputs();
    add(scratch.packTransposed(parameters, weight, 0, in), dz, width, rows, dx, in);
    arithmetic
        .product()
        .add(
            scratch.pack(dz, 0, width, 1, rows, width),
            x,
            0,
            1,
            in,
            in,
            gradient,
            weight.at(),
            width);
  }
}
