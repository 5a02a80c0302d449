package io.github.gapforge.generator;

import io.github.gapforge.run.KeyedRandom;

/** The products of a dense layer with random weights, as generation computes them: to be timed. */
public final class DenseProducts implements Runnable {

  private final GroupedDense layer;
  private final int batches;
  private final float[] in;
  private final float[] out;
  private final int samples;

  /**
   * A square layer.
   *
   * @param width inputs and outputs
   * @param batches batches of samples that go through the layer together
   */
  public DenseProducts(int width, int batches) {
    MatrixProduct product = MatrixProducts.best();
    KeyedRandom random = KeyedRandom.of(0, "dense-products", width);
    float[] weights = new float[width * width];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    this.layer =
        new GroupedDense(
            new GeneratorLayer.Dense(width, width, weights, new float[width]), product);
    this.batches = batches;
    this.samples = batches * product.batch();
    this.in = new float[width * samples];
    this.out = new float[in.length];
    for (int i = 0; i < in.length; i++) {
      in[i] = (float) random.nextDouble();
    }
  }

  /** Samples of all batches. */
  public int samples() {
    return samples;
  }

  @Override
  public void run() {
    layer.apply(in, out, batches);
  }
}
