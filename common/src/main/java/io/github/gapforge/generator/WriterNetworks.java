package io.github.gapforge.generator;

import io.github.gapforge.encoding.MatganEncoding;
import io.github.gapforge.nn.LayerPlan;
import io.github.gapforge.nn.LayerPlan.Activation;
import io.github.gapforge.nn.LayerPlan.Dense;
import io.github.gapforge.nn.LayerPlan.Dropout;
import io.github.gapforge.nn.LayerPlan.Residual;
import io.github.gapforge.nn.NetworkPlan;
import io.github.gapforge.nn.Nonlinearity;
import java.util.List;

/**
 * The networks of the preset {@code default}: two that write a formula (the next element or the
 * end; the next number of atoms) and a critic that reads formulas.
 */
final class WriterNetworks {

  /** Choices of the element network: 85 elements and the end. */
  static final int ELEMENT_CHOICES = MatganEncoding.ROWS + 1;

  private static final double DROPOUT = 0.2;
  private static final Activation RELU = new Activation(Nonlinearity.RELU);
  private static final Activation LEAKY = new Activation(Nonlinearity.LEAKY_RELU);

  private WriterNetworks() {}

  static NetworkPlan elements(int width) {
    return writer(WrittenFormula.ELEMENT_INPUTS, width, ELEMENT_CHOICES);
  }

  static NetworkPlan counts(int width) {
    return writer(WrittenFormula.COUNT_INPUTS, width, MatganEncoding.LARGEST_COUNT);
  }

  private static NetworkPlan writer(int inputs, int width, int choices) {
    LayerPlan block =
        new Residual(List.of(RELU, new Dense(width), RELU, new Dropout(DROPOUT), new Dense(width)));
    return new NetworkPlan(
        inputs,
        List.of(new Dense(width), new Dropout(DROPOUT), block, block, RELU, new Dense(choices)));
  }

  static NetworkPlan critic(int width) {
    return new NetworkPlan(
        CriticInputs.SIZE,
        List.of(
            new Dense(width),
            LEAKY,
            new Dropout(DROPOUT),
            new Dense(width),
            LEAKY,
            new Dropout(DROPOUT),
            new Dense(1)));
  }
}
