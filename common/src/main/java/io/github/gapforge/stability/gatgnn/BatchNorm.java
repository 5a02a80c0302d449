package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.products.Memory;
import io.github.gapforge.stability.gatgnn.GatgnnLayout.Norm;

/**
 * Batch normalisation of columns (Ioffe and Szegedy, ICML 2015): in training by the rows' own means
 * and variances, else by running ones; then scaled and shifted. Variances of rows are those of
 * PyTorch: over n where they normalise, over n − 1 where they run.
 */
final class BatchNorm {

  private static final double EPSILON = 1e-5;
  private static final double MOMENTUM = 0.1;

  private final Norm norm;
  private final int columns;
  private final Memory normal = new Memory();
  private final double[] mean;
  private final double[] variance;
  private final double[] byShift;
  private final double[] byScale;
  private final float[] factor;
  private final float[] offset;
  private float[] parameters;

  BatchNorm(Norm norm) {
    this.norm = norm;
    this.columns = norm.scale().outputs();
    this.mean = new double[columns];
    this.variance = new double[columns];
    this.byShift = new double[columns];
    this.byScale = new double[columns];
    this.factor = new float[columns];
    this.offset = new float[columns];
  }

  void take(float[] all) {
    parameters = all;
  }

  /** Normalises rows by the running statistics, in place. */
  void apply(float[] values, int rows) {
    for (int c = 0; c < columns; c++) {
      mean[c] = parameters[norm.mean().at() + c];
      variance[c] = parameters[norm.variance().at() + c];
    }
    scale(values, rows);
  }

  /** Normalises rows by their own statistics, in place; {@link #backward} may follow. */
  void train(float[] values, int rows) {
    for (int c = 0; c < columns; c++) {
      mean[c] = 0;
      variance[c] = 0;
    }
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        mean[c] += values[r * columns + c];
      }
    }
    for (int c = 0; c < columns; c++) {
      mean[c] /= Math.max(1, rows);
    }
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        double apart = values[r * columns + c] - mean[c];
        variance[c] += apart * apart;
      }
    }
    for (int c = 0; c < columns; c++) {
      variance[c] /= Math.max(1, rows);
    }
    normalise(values, rows);
  }

  private void normalise(float[] values, int rows) {
    float[] kept = normal.atLeast(rows * columns);
    for (int c = 0; c < columns; c++) {
      double inverse = 1 / Math.sqrt(variance[c] + EPSILON);
      factor[c] = (float) inverse;
      offset[c] = (float) (-mean[c] * inverse);
    }
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        int i = r * columns + c;
        kept[i] = Math.fma(values[i], factor[c], offset[c]);
        values[i] =
            Math.fma(kept[i], parameters[norm.scale().at() + c], parameters[norm.shift().at() + c]);
      }
    }
  }

  private void scale(float[] values, int rows) {
    for (int c = 0; c < columns; c++) {
      double scale = parameters[norm.scale().at() + c] / Math.sqrt(variance[c] + EPSILON);
      factor[c] = (float) scale;
      offset[c] = (float) (parameters[norm.shift().at() + c] - mean[c] * scale);
    }
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        values[r * columns + c] = Math.fma(values[r * columns + c], factor[c], offset[c]);
      }
    }
  }

  /**
   * The backward pass of the last {@link #train}.
   *
   * @param error gradient in what came out; becomes that in what went in
   * @param gradient gradient in scale and shift, added to; and in place of one in the running
   *     statistics by how much they move towards the rows' own, so that a step against it moves
   *     them
   * @param share of the rows in a step, by which statistics of its parts are weighted
   */
  void backward(float[] error, int rows, float[] gradient, double share) {
    if (rows == 0) {
      return;
    }
    float[] kept = normal.values();
    for (int c = 0; c < columns; c++) {
      byShift[c] = 0;
      byScale[c] = 0;
    }
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        int i = r * columns + c;
        byShift[c] += error[i];
        byScale[c] += (double) error[i] * kept[i];
      }
    }
    for (int c = 0; c < columns; c++) {
      gradient[norm.scale().at() + c] += (float) byScale[c];
      gradient[norm.shift().at() + c] += (float) byShift[c];
      double unbiased = rows > 1 ? variance[c] * rows / (rows - 1) : variance[c];
      move(norm.mean().at() + c, mean[c], share, gradient);
      move(norm.variance().at() + c, unbiased, share, gradient);
    }
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        int i = r * columns + c;
        double centred = error[i] - (byShift[c] + kept[i] * byScale[c]) / rows;
        error[i] = (float) (parameters[norm.scale().at() + c] * factor[c] * centred);
      }
    }
  }

  private void move(int at, double towards, double share, float[] gradient) {
    gradient[at] += (float) (share * MOMENTUM * (parameters[at] - towards));
  }
}
