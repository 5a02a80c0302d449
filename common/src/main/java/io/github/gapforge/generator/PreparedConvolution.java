package io.github.gapforge.generator;

import io.github.gapforge.generator.GeneratorLayer.TransposedConvolution;
import java.util.Arrays;

/**
 * A transposed convolution as matrix products: for every place of the kernel and every input pixel
 * that reaches the output through it, channels in → channels out, added to the output pixel. What
 * "SAME" padding cuts off is never computed.
 */
final class PreparedConvolution implements PreparedLayer {

  private final MatrixProduct product;
  private final TransposedConvolution layer;
  private final float[] packed;

  PreparedConvolution(TransposedConvolution layer, MatrixProduct product) {
    this.layer = layer;
    this.product = product;
    this.packed = new float[layer.weights().length];
    int block = layer.channels() * layer.outChannels();
    for (int at = 0; at < packed.length; at += block) {
      MatrixProduct.pack(layer.weights(), at, layer.channels(), layer.outChannels(), packed, at);
    }
  }

  @Override
  public void apply(float[][] values, int at) {
    float[] in = values[at];
    float[] out = values[at + 1];
    fillBias(out);
    // The kernel's place outermost: its block of weights stays in the cache for all pixels.
    for (int r = 0; r < layer.kernelHeight(); r++) {
      for (int c = 0; c < layer.kernelWidth(); c++) {
        addPlace(r, c, in, out);
      }
    }
  }

  private void addPlace(int r, int c, float[] in, float[] out) {
    int channels = layer.channels();
    int outChannels = layer.outChannels();
    int block = (r * layer.kernelWidth() + c) * channels * outChannels;
    int batch = product.batch();
    for (int i = 0; i < layer.height(); i++) {
      int y = i * layer.strideHeight() + r - layer.top();
      for (int j = 0; j < layer.width() && y >= 0 && y < layer.outHeight(); j++) {
        int x = j * layer.strideWidth() + c - layer.left();
        if (x >= 0 && x < layer.outWidth()) {
          product.add(
              packed,
              block,
              in,
              (i * layer.width() + j) * channels * batch,
              channels,
              out,
              (y * layer.outWidth() + x) * outChannels * batch,
              outChannels);
        }
      }
    }
  }

  private void fillBias(float[] out) {
    int batch = product.batch();
    int channels = layer.outChannels();
    for (int o = 0; o < layer.outputs(layer.inputs()); o++) {
      Arrays.fill(out, o * batch, (o + 1) * batch, layer.bias()[o % channels]);
    }
  }
}
