package io.github.gapforge.generator;

import io.github.gapforge.generator.GeneratorLayer.Activation;
import io.github.gapforge.generator.GeneratorLayer.Dense;
import io.github.gapforge.generator.GeneratorLayer.SkipAdd;
import io.github.gapforge.generator.GeneratorLayer.TransposedConvolution;
import java.util.ArrayList;
import java.util.List;

/**
 * A network layer by layer from the definitions, in double precision: a transposed convolution here
 * is the sum over input pixels that an ordinary "SAME" convolution from the output's size would
 * read for each of its own pixels, found by running that convolution's padding rule.
 */
final class NaiveNetwork {

  private NaiveNetwork() {}

  static double[] run(GeneratorNetwork network, double[] latent) {
    List<double[]> values = new ArrayList<>(List.of(latent));
    for (GeneratorLayer layer : network.layers()) {
      double[] in = values.get(values.size() - 1);
      double[] out;
      if (layer instanceof Dense dense) {
        out = dense(dense, in);
      } else if (layer instanceof TransposedConvolution convolution) {
        out = transposed(convolution, in);
      } else if (layer instanceof SkipAdd skip) {
        out = in.clone();
        for (int i = 0; i < out.length; i++) {
          out[i] += values.get(skip.from() + 1)[i];
        }
      } else {
        out = in.clone();
        for (int i = 0; i < out.length; i++) {
          out[i] = apply(((Activation) layer).function(), in[i]);
        }
      }
      values.add(out);
    }
    return values.get(values.size() - 1);
  }

  private static double apply(GeneratorLayer.Function function, double x) {
    return switch (function) {
      case RELU -> x > 0 ? x : 0;
      case LEAKY_RELU -> x > 0 ? x : 0.2 * x;
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case TANH -> Math.tanh(x);
    };
  }

  private static double[] dense(Dense layer, double[] in) {
    double[] out = new double[layer.outputs()];
    for (int o = 0; o < out.length; o++) {
      out[o] = layer.bias()[o];
      for (int i = 0; i < in.length; i++) {
        out[o] += in[i] * layer.weights()[i * layer.outputs() + o];
      }
    }
    return out;
  }

  private static double[] transposed(TransposedConvolution l, double[] in) {
    double[] out = new double[l.outHeight() * l.outWidth() * l.outChannels()];
    for (int i = 0; i < out.length; i++) {
      out[i] = l.bias()[i % l.outChannels()];
    }
    // TensorFlow: total padding = max((⌈size / stride⌉ − 1) · stride + kernel − size, 0), the odd
    // one at the end.
    int down = Math.max((l.height() - 1) * l.strideHeight() + l.kernelHeight() - l.outHeight(), 0);
    int across = Math.max((l.width() - 1) * l.strideWidth() + l.kernelWidth() - l.outWidth(), 0);
    for (int y = 0; y < l.outHeight(); y++) {
      for (int x = 0; x < l.outWidth(); x++) {
        for (int i = 0; i < l.height(); i++) {
          for (int j = 0; j < l.width(); j++) {
            int r = y - (i * l.strideHeight() - down / 2);
            int c = x - (j * l.strideWidth() - across / 2);
            if (r >= 0 && r < l.kernelHeight() && c >= 0 && c < l.kernelWidth()) {
              addPixel(l, in, i, j, r, c, out, (y * l.outWidth() + x) * l.outChannels());
            }
          }
        }
      }
    }
    return out;
  }

  private static void addPixel(
      TransposedConvolution l, double[] in, int i, int j, int r, int c, double[] out, int at) {
    for (int from = 0; from < l.channels(); from++) {
      for (int to = 0; to < l.outChannels(); to++) {
        out[at + to] +=
            in[(i * l.width() + j) * l.channels() + from]
                * l.weights()[
                    ((r * l.kernelWidth() + c) * l.channels() + from) * l.outChannels() + to];
      }
    }
  }
}
