package io.github.gapforge.generator;

/**
 * The product in plain loops over the samples, which the compiler turns into vector instructions;
 * for a JVM without the module {@code jdk.incubator.vector}.
 */
final class PlainProduct implements MatrixProduct {

  private static final int BATCH = 32;

  @Override
  public String name() {
    return "plain loops";
  }

  @Override
  public int batch() {
    return BATCH;
  }

  @Override
  public void add(
      float[] weights,
      int weightsAt,
      float[] in,
      int inAt,
      int inputs,
      float[] out,
      int outAt,
      int outputs) {
    int w = weightsAt;
    for (int o = 0; o < outputs; ) {
      int tile = MatrixProduct.tile(outputs - o);
      for (int t = 0; t < tile; t++) {
        addOne(weights, w + t, tile, in, inAt, inputs, out, outAt + (o + t) * BATCH);
      }
      w += tile * inputs;
      o += tile;
    }
  }

  /** Four inputs at once, so that a sum is loaded and stored once for four products. */
  private static void addOne(
      float[] weights,
      int weightsAt,
      int stride,
      float[] in,
      int inAt,
      int inputs,
      float[] out,
      int outAt) {
    int i = 0;
    for (; i + 4 <= inputs; i += 4) {
      float w0 = weights[weightsAt + i * stride];
      float w1 = weights[weightsAt + (i + 1) * stride];
      float w2 = weights[weightsAt + (i + 2) * stride];
      float w3 = weights[weightsAt + (i + 3) * stride];
      int x = inAt + i * BATCH;
      for (int b = 0; b < BATCH; b++) {
        float sum = Math.fma(w0, in[x + b], out[outAt + b]);
        sum = Math.fma(w1, in[x + BATCH + b], sum);
        sum = Math.fma(w2, in[x + 2 * BATCH + b], sum);
        out[outAt + b] = Math.fma(w3, in[x + 3 * BATCH + b], sum);
      }
    }
    for (; i < inputs; i++) {
      float w = weights[weightsAt + i * stride];
      int x = inAt + i * BATCH;
      for (int b = 0; b < BATCH; b++) {
        out[outAt + b] = Math.fma(w, in[x + b], out[outAt + b]);
      }
    }
  }
}
