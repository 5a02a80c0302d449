package io.github.gapforge.nn;

import java.util.List;

/**
 * One layer of a network before it is built. Images are channels × height × width; kernels and
 * strides are height, then width. Convolutions pad as TensorFlow's {@code SAME} does.
 */
public sealed interface LayerPlan {

  /** Fully connected, with biases. */
  record Dense(int outputs) implements LayerPlan {}

  /** Convolution with biases; the output is ⌈size / stride⌉ in each direction. */
  record Convolution(
      int channels, int kernelHeight, int kernelWidth, int strideHeight, int strideWidth)
      implements LayerPlan {}

  /**
   * Transposed convolution with biases: the gradient of a {@code SAME} convolution from the given
   * output size, which must be such that the convolution leads back to the input's size.
   */
  record TransposedConvolution(
      int channels,
      int kernelHeight,
      int kernelWidth,
      int strideHeight,
      int strideWidth,
      int outputHeight,
      int outputWidth)
      implements LayerPlan {}

  /**
   * Normalisation by batch statistics, over each feature of a vector or each channel of an image.
   *
   * @param momentum share of the running mean and variance that a step keeps
   * @param epsilon added to the variance
   */
  record BatchNorm(double momentum, double epsilon) implements LayerPlan {}

  /** A function of each value by itself. */
  record Activation(Nonlinearity function) implements LayerPlan {}

  /** Softmax within each run of {@code length} consecutive values of a vector. */
  record RowSoftmax(int length) implements LayerPlan {}

  /**
   * In training, sets a share of the values to zero and scales the others up by as much; else does
   * nothing.
   */
  record Dropout(double share) implements LayerPlan {}

  /** A vector as an image, channel by channel, row by row. */
  record Reshape(int channels, int height, int width) implements LayerPlan {}

  /** An image as a vector, channel by channel, row by row. */
  record Flatten() implements LayerPlan {}

  /** x + branch(x); the branch keeps the shape. */
  record Residual(List<LayerPlan> branch) implements LayerPlan {

    /** A block over the given layers. */
    public Residual(List<LayerPlan> branch) {
      this.branch = List.copyOf(branch);
    }
  }
}
