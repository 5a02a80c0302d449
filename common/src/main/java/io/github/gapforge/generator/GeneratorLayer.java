package io.github.gapforge.generator;

import java.io.Serializable;
import java.util.Locale;

/**
 * A layer of a trained generator, ready for inference: batch normalisation is folded into the
 * weights of the layer before it.
 *
 * <p>Values between layers are flat. Where they form an image of height × width × channels, the
 * channel runs fastest: index = (y · width + x) · channels + c, as in TensorFlow's NHWC. A network
 * trained with another order (DL4J: channels first) is exported with its dense columns reordered,
 * so that no layer has to move values.
 */
public sealed interface GeneratorLayer extends Serializable {

  /** Number of values that the layer takes; 0 where it takes any. */
  int inputs();

  /**
   * Number of values that the layer gives.
   *
   * @param inputs number of values it gets
   */
  int outputs(int inputs);

  /**
   * Fully connected: out[o] = bias[o] + Σ in[i] · weights[i · outputs + o].
   *
   * @param inputs number of inputs
   * @param outputs number of outputs
   * @param weights inputs × outputs, row by row
   * @param bias one an output
   */
  @SuppressWarnings("ArrayRecordComponent") // weights are never compared
  record Dense(int inputs, int outputs, float[] weights, float[] bias) implements GeneratorLayer {

    /** Checks the sizes. */
    public Dense {
      requirePositive("dense inputs and outputs", inputs, outputs);
      requireLength("dense weights", weights, (long) inputs * outputs);
      requireLength("dense bias", bias, outputs);
    }

    @Override
    public int outputs(int given) {
      return outputs;
    }
  }

  /**
   * Transposed convolution with TensorFlow's "SAME" padding, which is the gradient of a "SAME"
   * convolution from the output's size to the input's: output pixel y = i · stride + r − top gets
   * input pixel i through row r of the kernel (not flipped), where top = ⌊max(0, (height − 1) ·
   * stride + kernel − outHeight) / 2⌋, and what falls outside is cut; columns alike. The input's
   * height must be ⌈outHeight / stride⌉.
   *
   * <p>With kernel and stride 1 this is a dense layer over the channels, shared by all pixels.
   *
   * @param height rows of the input
   * @param width columns of the input
   * @param channels channels of the input
   * @param outHeight rows of the output
   * @param outWidth columns of the output
   * @param outChannels channels of the output
   * @param kernelHeight rows of the kernel
   * @param kernelWidth columns of the kernel
   * @param strideHeight output rows between neighbouring input rows
   * @param strideWidth output columns between neighbouring input columns
   * @param weights index = ((r · kernelWidth + c) · channels + in) · outChannels + out for kernel
   *     row r and column c
   * @param bias one an output channel
   */
  @SuppressWarnings("ArrayRecordComponent") // weights are never compared
  record TransposedConvolution(
      int height,
      int width,
      int channels,
      int outHeight,
      int outWidth,
      int outChannels,
      int kernelHeight,
      int kernelWidth,
      int strideHeight,
      int strideWidth,
      float[] weights,
      float[] bias)
      implements GeneratorLayer {

    /** Checks the sizes. */
    public TransposedConvolution {
      requirePositive("image", height, width, channels, outHeight, outWidth, outChannels);
      requirePositive("kernel and stride", kernelHeight, kernelWidth, strideHeight, strideWidth);
      requireSame("height", height, outHeight, strideHeight);
      requireSame("width", width, outWidth, strideWidth);
      requireLength(
          "kernel weights", weights, (long) kernelHeight * kernelWidth * channels * outChannels);
      requireLength("convolution bias", bias, outChannels);
    }

    @Override
    public int inputs() {
      return height * width * channels;
    }

    @Override
    public int outputs(int given) {
      return outHeight * outWidth * outChannels;
    }

    /** Rows cut from the top of the full output. */
    public int top() {
      return Math.max(0, (height - 1) * strideHeight + kernelHeight - outHeight) / 2;
    }

    /** Columns cut from the left of the full output. */
    public int left() {
      return Math.max(0, (width - 1) * strideWidth + kernelWidth - outWidth) / 2;
    }

    private static void requireSame(String side, int size, int outSize, int stride) {
      if (size != (outSize + stride - 1) / stride) {
        throw new IllegalArgumentException(
            "input "
                + side
                + " "
                + size
                + " is not output "
                + side
                + " "
                + outSize
                + " / "
                + stride
                + ", rounded up");
      }
    }
  }

  /** Applies a function to every value. */
  record Activation(Function function) implements GeneratorLayer {

    @Override
    public int inputs() {
      return 0;
    }

    @Override
    public int outputs(int inputs) {
      return inputs;
    }
  }

  /** Functions of one value. */
  enum Function {
    /** max(0, x). */
    RELU,
    /** x where positive, else 0.2 x. */
    LEAKY_RELU,
    /** 1 / (1 + exp(−x)). */
    SIGMOID,
    /** Hyperbolic tangent. */
    TANH;

    /** Slope of {@link #LEAKY_RELU} below zero. */
    public static final float LEAK = 0.2f;

    /** Name in a model card. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Function of(String text) {
      for (Function function : values()) {
        if (function.text().equals(text)) {
          return function;
        }
      }
      throw new IllegalArgumentException("unknown activation '" + text + "'");
    }
  }

  /**
   * Residual connection: adds, value by value, what an earlier layer gave.
   *
   * @param from index of the earlier layer in the network, −1 for the latent vector
   */
  record SkipAdd(int from) implements GeneratorLayer {

    /** Checks the index. */
    public SkipAdd {
      if (from < -1) {
        throw new IllegalArgumentException("skip from layer " + from);
      }
    }

    @Override
    public int inputs() {
      return 0;
    }

    @Override
    public int outputs(int inputs) {
      return inputs;
    }
  }

  private static void requirePositive(String what, int... sizes) {
    for (int size : sizes) {
      if (size < 1) {
        throw new IllegalArgumentException(what + " of size " + size);
      }
    }
  }

  private static void requireLength(String what, float[] values, long wanted) {
    if (values.length != wanted) {
      throw new IllegalArgumentException(
          values.length + " " + what + ", but the layer needs " + wanted);
    }
  }
}
