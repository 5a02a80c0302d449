package io.github.gapforge.generator;

import io.github.gapforge.generator.GeneratorLayer.Function;

/** Layers without weights: functions of single values, and residual connections. */
final class PreparedValues {

  private PreparedValues() {}

  /** Applies a function to every value. */
  static PreparedLayer function(Function function) {
    return (values, at) -> {
      float[] in = values[at];
      float[] out = values[at + 1];
      switch (function) {
        case RELU -> relu(in, out);
        case LEAKY_RELU -> leakyRelu(in, out);
        case SIGMOID -> sigmoid(in, out);
        case TANH -> tanh(in, out);
      }
    };
  }

  /** Adds the values of an earlier layer. */
  static PreparedLayer skip(int from) {
    return (values, at) -> {
      float[] in = values[at];
      float[] earlier = values[from + 1];
      float[] out = values[at + 1];
      for (int i = 0; i < in.length; i++) {
        out[i] = in[i] + earlier[i];
      }
    };
  }

  private static void relu(float[] in, float[] out) {
    for (int i = 0; i < in.length; i++) {
      out[i] = Math.max(0, in[i]);
    }
  }

  private static void leakyRelu(float[] in, float[] out) {
    for (int i = 0; i < in.length; i++) {
      out[i] = Math.max(in[i], Function.LEAK * in[i]);
    }
  }

  // StrictMath: the same on every machine.

  private static void sigmoid(float[] in, float[] out) {
    for (int i = 0; i < in.length; i++) {
      out[i] = (float) (1 / (1 + StrictMath.exp(-in[i])));
    }
  }

  private static void tanh(float[] in, float[] out) {
    for (int i = 0; i < in.length; i++) {
      out[i] = (float) StrictMath.tanh(in[i]);
    }
  }
}
