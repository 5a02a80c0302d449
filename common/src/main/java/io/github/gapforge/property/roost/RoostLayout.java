package io.github.gapforge.property.roost;

import io.github.gapforge.products.Linear;
import io.github.gapforge.products.Slice;
import io.github.gapforge.products.SliceList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The place of every parameter of a Roost network in one flat array. */
final class RoostLayout {

  /**
   * A head of attention: the exponent of the fractions, and two networks with one hidden layer.
   *
   * @param power one number
   */
  record Head(
      Slice power, Linear gateHidden, Linear gateOut, Linear messageHidden, Linear messageOut) {}

  /**
   * A layer of the output network: rectified linear map plus shortcut.
   *
   * @param shortcut a matrix; empty where the widths agree, which is the identity
   */
  record Residual(Linear map, Optional<Slice> shortcut) {}

  private final RoostSizes sizes;
  private final SliceList slices = new SliceList();
  private final Linear embedding;
  private final List<List<Head>> messages = new ArrayList<>();
  private final List<Head> pooling;
  private final List<Residual> residuals = new ArrayList<>();
  private final Linear output;

  RoostLayout(RoostSizes sizes) {
    this.sizes = sizes;
    int node = sizes.node();
    embedding = slices.linear("embedding", sizes.elementFeatures(), sizes.embedding());
    for (int layer = 0; layer < sizes.layers(); layer++) {
      messages.add(heads("message." + layer, 2 * node));
    }
    pooling = heads("pooling", node);
    int width = node;
    for (int i = 0; i < sizes.outputHidden().size(); i++) {
      int next = sizes.outputHidden().get(i);
      Linear map = slices.linear("output." + i, width, next);
      residuals.add(
          new Residual(
              map,
              next == width
                  ? Optional.empty()
                  : Optional.of(slices.slice("output." + i + ".shortcut.weight", width, next))));
      width = next;
    }
    output = slices.linear("output.last", width, sizes.outputs());
  }

  private List<Head> heads(String name, int inputs) {
    List<Head> heads = new ArrayList<>();
    for (int k = 0; k < sizes.heads(); k++) {
      String head = name + ".head." + k;
      heads.add(
          new Head(
              slices.slice(head + ".power", 1, 1),
              slices.linear(head + ".gate.hidden", inputs, sizes.hidden()),
              slices.linear(head + ".gate.out", sizes.hidden(), 1),
              slices.linear(head + ".message.hidden", inputs, sizes.hidden()),
              slices.linear(head + ".message.out", sizes.hidden(), sizes.node())));
    }
    return heads;
  }

  RoostSizes sizes() {
    return sizes;
  }

  /** Number of parameters. */
  int size() {
    return slices.size();
  }

  /** All slices, in the order of their places, without gaps. */
  List<Slice> slices() {
    return slices.slices();
  }

  Linear embedding() {
    return embedding;
  }

  List<Head> message(int layer) {
    return messages.get(layer);
  }

  List<Head> pooling() {
    return pooling;
  }

  List<Residual> residuals() {
    return residuals;
  }

  Linear output() {
    return output;
  }
}
