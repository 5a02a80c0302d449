package io.github.gapforge.generator;

import io.github.gapforge.encoding.MatganEncoding;
import io.github.gapforge.nn.LayerPlan;
import io.github.gapforge.nn.LayerPlan.Activation;
import io.github.gapforge.nn.LayerPlan.BatchNorm;
import io.github.gapforge.nn.LayerPlan.Convolution;
import io.github.gapforge.nn.LayerPlan.Dense;
import io.github.gapforge.nn.LayerPlan.Flatten;
import io.github.gapforge.nn.LayerPlan.Reshape;
import io.github.gapforge.nn.LayerPlan.TransposedConvolution;
import io.github.gapforge.nn.NetworkPlan;
import io.github.gapforge.nn.Nonlinearity;
import java.util.ArrayList;
import java.util.List;

/**
 * The networks published with MATGAN (Dan et al., npj Comput. Mater. 2020, 6, 84, and the authors'
 * code). The matrix of a formula is an image of one channel, 85 elements high and 8 counts wide.
 */
final class PaperNetworks {

  static final int LATENT_SIZE = 128;

  private static final int CELLS = MatganEncoding.ROWS * MatganEncoding.LARGEST_COUNT;
  private static final BatchNorm NORM = new BatchNorm(0.9, 1e-5);
  private static final Activation RELU = new Activation(Nonlinearity.RELU);
  private static final Activation LEAKY = new Activation(Nonlinearity.LEAKY_RELU);

  private PaperNetworks() {}

  /** From a latent vector to the cells' values between 0 and 1. */
  static NetworkPlan generator() {
    return new NetworkPlan(
        LATENT_SIZE,
        List.of(
            new Dense(128 * 6 * 4),
            NORM,
            RELU,
            new Reshape(128, 6, 4),
            new TransposedConvolution(64, 5, 5, 2, 2, 11, 8),
            NORM,
            RELU,
            new TransposedConvolution(32, 3, 3, 2, 1, 22, 8),
            NORM,
            RELU,
            new TransposedConvolution(16, 3, 3, 2, 1, 43, 8),
            NORM,
            RELU,
            new TransposedConvolution(1, 3, 3, 2, 1, MatganEncoding.ROWS, 8),
            new Activation(Nonlinearity.SIGMOID),
            new Flatten()));
  }

  /**
   * From cells to a score.
   *
   * @param normalised with batch norms as published, or without, for a gradient penalty
   */
  static NetworkPlan critic(boolean normalised) {
    List<LayerPlan> layers = new ArrayList<>();
    layers.add(new Reshape(1, MatganEncoding.ROWS, MatganEncoding.LARGEST_COUNT));
    layers.addAll(List.of(new Convolution(16, 3, 3, 1, 1), LEAKY));
    for (Convolution convolution :
        List.of(
            new Convolution(16, 3, 3, 2, 1),
            new Convolution(32, 3, 3, 1, 1),
            new Convolution(64, 3, 3, 1, 1),
            new Convolution(128, 5, 5, 2, 2))) {
      layers.add(convolution);
      if (normalised) {
        layers.add(NORM);
      }
      layers.add(LEAKY);
    }
    layers.addAll(List.of(new Flatten(), new Dense(1)));
    return new NetworkPlan(CELLS, layers);
  }
}
