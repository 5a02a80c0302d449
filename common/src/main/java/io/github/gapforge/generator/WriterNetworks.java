package io.github.gapforge.generator;

import io.github.gapforge.encoding.MatganEncoding;
import io.github.gapforge.nn.LayerPlan;
import io.github.gapforge.nn.LayerPlan.Activation;
import io.github.gapforge.nn.LayerPlan.Dense;
import io.github.gapforge.nn.LayerPlan.Dropout;
import io.github.gapforge.nn.LayerPlan.Residual;
import io.github.gapforge.nn.NetworkPlan;
import io.github.gapforge.nn.Nonlinearity;
import java.util.ArrayList;
import java.util.List;

/**
 * The networks of the preset {@code default}, which write a formula: one chooses the next element
 * or the end, the other the next number of atoms.
 */
final class WriterNetworks {

  /** Choices of the element network: 85 elements and the end. */
  static final int ELEMENT_CHOICES = MatganEncoding.ROWS + 1;

  private static final double DROPOUT = 0.2;
  private static final Activation RELU = new Activation(Nonlinearity.RELU);

  private WriterNetworks() {}

  /** The network that chooses elements, with or without dropout; the weights are the same. */
  static NetworkPlan elements(int width, boolean dropout) {
    return writer(WrittenFormula.ELEMENT_INPUTS, width, ELEMENT_CHOICES, dropout);
  }

  /** The network that chooses numbers of atoms. */
  static NetworkPlan counts(int width, boolean dropout) {
    return writer(WrittenFormula.COUNT_INPUTS, width, MatganEncoding.LARGEST_COUNT, dropout);
  }

  private static NetworkPlan writer(int inputs, int width, int choices, boolean dropout) {
    List<LayerPlan> drop = dropout ? List.of(new Dropout(DROPOUT)) : List.of();
    List<LayerPlan> branch = new ArrayList<>(List.of(RELU, new Dense(width), RELU));
    branch.addAll(drop);
    branch.add(new Dense(width));
    LayerPlan block = new Residual(branch);
    List<LayerPlan> layers = new ArrayList<>(List.of(new Dense(width)));
    layers.addAll(drop);
    layers.addAll(List.of(block, block, RELU, new Dense(choices)));
    return new NetworkPlan(inputs, layers);
  }
}
