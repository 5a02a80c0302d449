package io.github.gapforge.generator;

import io.github.gapforge.encoding.MatganEncoding;
import io.github.gapforge.nn.LayerPlan;
import io.github.gapforge.nn.LayerPlan.Activation;
import io.github.gapforge.nn.LayerPlan.Dense;
import io.github.gapforge.nn.LayerPlan.Dropout;
import io.github.gapforge.nn.LayerPlan.Residual;
import io.github.gapforge.nn.NetworkPlan;
import io.github.gapforge.nn.Nonlinearity;
import java.util.Arrays;
import java.util.List;

/**
 * The networks of the preset {@code default}: two that write a formula (the next element or the
 * end; the next number of atoms) and a critic that reads formulas.
 */
final class WriterNetworks {

  /** Choices of the element network: 85 elements and the end. */
  static final int ELEMENT_CHOICES = MatganEncoding.ROWS + 1;

  private static final Activation RELU = new Activation(Nonlinearity.RELU);

  private WriterNetworks() {}

  /**
   * Chooses the next element.
   *
   * @param dropout share of values left out in training
   */
  static NetworkPlan elements(int width, double dropout) {
    return writer(WrittenFormula.ELEMENT_INPUTS, width, ELEMENT_CHOICES, dropout);
  }

  /** Chooses a number of atoms. */
  static NetworkPlan counts(int width, double dropout) {
    return writer(WrittenFormula.COUNT_INPUTS, width, MatganEncoding.LARGEST_COUNT, dropout);
  }

  private static NetworkPlan writer(int inputs, int width, int choices, double dropout) {
    List<LayerPlan> left = dropout > 0 ? List.of(new Dropout(dropout)) : List.of();
    LayerPlan block =
        new Residual(
            joined(List.of(RELU, new Dense(width), RELU), left, List.of(new Dense(width))));
    return new NetworkPlan(
        inputs,
        joined(List.of(new Dense(width)), left, List.of(block, block, RELU, new Dense(choices))));
  }

  @SafeVarargs
  private static List<LayerPlan> joined(List<LayerPlan>... parts) {
    return Arrays.stream(parts).flatMap(List::stream).toList();
  }

  /** A score that is linear in what it reads. */
  static NetworkPlan critic() {
    return new NetworkPlan(CriticInputs.SIZE, List.of(new Dense(1)));
  }
}
