package io.github.gapforge.generator;

import io.github.gapforge.encoding.MatganEncoding;
import io.github.gapforge.nn.LayerPlan;
import io.github.gapforge.nn.LayerPlan.Activation;
import io.github.gapforge.nn.LayerPlan.BatchNorm;
import io.github.gapforge.nn.LayerPlan.Dense;
import io.github.gapforge.nn.LayerPlan.Residual;
import io.github.gapforge.nn.LayerPlan.RowSoftmax;
import io.github.gapforge.nn.NetworkPlan;
import io.github.gapforge.nn.Nonlinearity;
import java.util.List;

/**
 * Dense networks, which train an order of magnitude faster on CPUs than the published convolutions.
 * An element's row has nine cells, absent and 1 to 8 atoms.
 */
final class DenseNetworks {

  private static final int LATENT_SIZE = 128;
  private static final int WIDTH = 512;
  private static final BatchNorm NORM = new BatchNorm(0.9, 1e-5);
  private static final Activation RELU = new Activation(Nonlinearity.RELU);
  private static final Activation LEAKY = new Activation(Nonlinearity.LEAKY_RELU);

  private DenseNetworks() {}

  static NetworkPlan generator() {
    int cells = GeneratorOutput.ROW_SOFTMAX.cells(MatganEncoding.LARGEST_COUNT);
    return new NetworkPlan(
        LATENT_SIZE,
        List.of(
            new Dense(WIDTH),
            NORM,
            RELU,
            block(),
            RELU,
            block(),
            RELU,
            new Dense(MatganEncoding.ROWS * cells),
            new RowSoftmax(cells)));
  }

  private static LayerPlan block() {
    return new Residual(List.of(new Dense(WIDTH), NORM, RELU, new Dense(WIDTH), NORM));
  }

  static NetworkPlan critic() {
    return new NetworkPlan(
        FormulaCells.width(GeneratorOutput.ROW_SOFTMAX),
        List.of(new Dense(WIDTH), LEAKY, new Dense(WIDTH), LEAKY, new Dense(1)));
  }
}
