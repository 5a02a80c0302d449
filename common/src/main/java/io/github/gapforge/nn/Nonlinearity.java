package io.github.gapforge.nn;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Functions of one value. */
public enum Nonlinearity {
  RELU,
  /** Slope 0.2 below zero. */
  LEAKY_RELU,
  SIGMOID,
  TANH,
  SOFTPLUS;

  private static final double LEAK = 0.2;

  IActivation function() {
    return switch (this) {
      case RELU -> new ActivationReLU();
      case LEAKY_RELU -> new ActivationLReLU(LEAK);
      case SIGMOID -> new ActivationSigmoid();
      case TANH -> new ActivationTanH();
      case SOFTPLUS -> new ActivationSoftPlus();
    };
  }

  /** Whether it is piecewise linear: its slope does not change between kinks. */
  boolean isPiecewiseLinear() {
    return this == RELU || this == LEAKY_RELU;
  }

  /**
   * Second derivative.
   *
   * @throws IllegalStateException for piecewise linear functions, which have none at the kinks
   */
  INDArray curvature(INDArray x) {
    return switch (this) {
      case SIGMOID -> {
        INDArray s = Transforms.sigmoid(x, true);
        yield s.mul(s.rsub(1)).muli(s.mul(-2).addi(1));
      }
      case TANH -> {
        INDArray t = Transforms.tanh(x, true);
        yield t.mul(t).rsubi(1).muli(t).muli(-2);
      }
      case SOFTPLUS -> {
        INDArray s = Transforms.sigmoid(x, true);
        yield s.mul(s.rsub(1));
      }
      case RELU, LEAKY_RELU -> throw new IllegalStateException(this + " is piecewise linear");
    };
  }
}
