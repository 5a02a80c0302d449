package io.github.gapforge.latent;

import io.github.gapforge.encoding.AutoencoderEncoding;
import io.github.gapforge.products.MatrixMap;
import io.github.gapforge.products.Memory;
import io.github.gapforge.products.RowProduct;
import io.github.gapforge.products.VectorModule;
import java.util.Arrays;

/**
 * The decoder in training: loss of a batch of codes, in nats a row, and its gradient. The loss is
 * the cross entropy of every element's presence, and that of the number of atoms of the elements
 * that are there; counts of absent elements are masked out, and never computed. One thread.
 */
final class DecoderPass {

  private final DecoderLayout layout;
  private final MatrixMap first;
  private final MatrixMap second;
  private final MatrixMap presence;
  private final Memory inner = new Memory();
  private final Memory outer = new Memory();
  private final Memory logits = new Memory();
  private final Memory innerError = new Memory();
  private final Memory outerError = new Memory();
  private final float[] counts = new float[DecoderLayout.COUNTS];
  private float[] parameters;

  /** Passes by the fastest products that this JVM can run. */
  DecoderPass(DecoderLayout layout) {
    this(
        layout,
        VectorModule.isPresentFor("latent spaces") ? RowProduct.vectors() : RowProduct.plain());
  }

  DecoderPass(DecoderLayout layout, RowProduct product) {
    this.layout = layout;
    first = new MatrixMap(product, layout.first().weight());
    second = new MatrixMap(product, layout.second().weight());
    presence = new MatrixMap(product, layout.presence().weight());
  }

  /** Takes the parameters of the next passes. */
  void take(float[] all) {
    parameters = all;
    first.take(all);
    second.take(all);
    presence.take(all);
  }

  /**
   * Mean loss of some rows.
   *
   * @param codes row by row
   * @param ones compositions in {@link AutoencoderEncoding}, one a row
   * @param gradient set to the mean loss's derivatives in all parameters; none if it is empty
   */
  double loss(float[] codes, int[][] ones, float[] gradient) {
    int rows = ones.length;
    int width = layout.width();
    boolean learns = gradient.length > 0;
    Arrays.fill(gradient, 0);
    float[] h1 = inner.atLeast(rows * width);
    first.forward(codes, rows, layout.first().bias(), h1);
    rectify(h1, rows * width);
    float[] h2 = outer.atLeast(rows * width);
    second.forward(h1, rows, layout.second().bias(), h2);
    rectify(h2, rows * width);
    float[] out = logits.atLeast(rows * DecoderLayout.ELEMENTS);
    presence.forward(h2, rows, layout.presence().bias(), out);
    float[] error = outerError.zeros(rows * width);
    double loss = 0;
    for (int row = 0; row < rows; row++) {
      for (int one : ones[row]) {
        loss += count(h2, row, one, rows, error, gradient) / rows;
      }
      loss += presence(out, row, ones[row], rows) / rows;
    }
    if (learns) {
      backward(codes, rows, h1, h2, out, error, gradient);
    }
    return loss;
  }

  private void backward(
      float[] codes,
      int rows,
      float[] h1,
      float[] h2,
      float[] out,
      float[] error,
      float[] gradient) {
    int width = layout.width();
    MatrixMap.backToBias(layout.presence().bias(), out, rows, gradient);
    presence.backToWeights(h2, out, rows, gradient);
    presence.backToInputs(out, rows, error);
    backThroughUnits(h2, error, rows * width);
    MatrixMap.backToBias(layout.second().bias(), error, rows, gradient);
    second.backToWeights(h1, error, rows, gradient);
    float[] before = innerError.zeros(rows * width);
    second.backToInputs(error, rows, before);
    backThroughUnits(h1, before, rows * width);
    MatrixMap.backToBias(layout.first().bias(), before, rows, gradient);
    first.backToWeights(codes, before, rows, gradient);
  }

  private static void rectify(float[] values, int length) {
    for (int i = 0; i < length; i++) {
      values[i] = Math.max(values[i], 0);
    }
  }

  private static void backThroughUnits(float[] units, float[] error, int length) {
    for (int i = 0; i < length; i++) {
      error[i] = units[i] > 0 ? error[i] : 0;
    }
  }

  /** Loss of a row's presences; their logits become derivatives of the mean. */
  private static double presence(float[] out, int row, int[] ones, int rows) {
    int at = row * DecoderLayout.ELEMENTS;
    double loss = 0;
    for (int one : ones) {
      loss -= out[at + one / DecoderLayout.COUNTS];
    }
    for (int e = 0; e < DecoderLayout.ELEMENTS; e++) {
      double x = out[at + e];
      double small = Math.exp(-Math.abs(x));
      loss += Math.max(x, 0) + Math.log1p(small);
      out[at + e] = (float) ((x >= 0 ? 1 : small) / (1 + small) / rows);
    }
    for (int one : ones) {
      out[at + one / DecoderLayout.COUNTS] -= 1f / rows;
    }
    return loss;
  }

  /** Loss of one element's number of atoms; adds its derivatives. */
  private double count(float[] h2, int row, int one, int rows, float[] error, float[] gradient) {
    int element = one / DecoderLayout.COUNTS;
    int width = layout.width();
    int at = layout.countsAt(element);
    int bias = layout.countBiasAt(element);
    System.arraycopy(parameters, bias, counts, 0, counts.length);
    for (int i = 0; i < width; i++) {
      float unit = h2[row * width + i];
      if (unit > 0) {
        addRow(unit, parameters, at + i * DecoderLayout.COUNTS, counts, 0);
      }
    }
    double loss = softmaxLoss(counts, one % DecoderLayout.COUNTS);
    if (gradient.length > 0) {
      for (int n = 0; n < counts.length; n++) {
        counts[n] /= rows;
      }
      addRow(1, counts, 0, gradient, bias);
      for (int i = 0; i < width; i++) {
        float unit = h2[row * width + i];
        if (unit > 0) {
          addRow(unit, counts, 0, gradient, at + i * DecoderLayout.COUNTS);
          error[row * width + i] += dot(counts, parameters, at + i * DecoderLayout.COUNTS);
        }
      }
    }
    return loss;
  }

  /** −log of the softmax's value at the index; the logits become derivatives. */
  private static double softmaxLoss(float[] logits, int index) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - largest);
    }
    double loss = largest + Math.log(sum) - logits[index];
    for (int n = 0; n < logits.length; n++) {
      logits[n] = (float) (Math.exp(logits[n] - largest) / sum);
    }
    logits[index] -= 1;
    return loss;
  }

  private static void addRow(float factor, float[] from, int at, float[] to, int toAt) {
    for (int n = 0; n < DecoderLayout.COUNTS; n++) {
      to[toAt + n] += factor * from[at + n];
    }
  }

  private static float dot(float[] a, float[] b, int at) {
    float sum = 0;
    for (int n = 0; n < DecoderLayout.COUNTS; n++) {
      sum += a[n] * b[at + n];
    }
    return sum;
  }
}
