package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.products.Slice;
import java.util.ArrayList;
import java.util.List;

/**
 * The place of every parameter of a GATGNN in one flat array: first all that is trained, then the
 * running statistics of the batch norms.
 */
final class GatgnnLayout {

  /** A linear map: weights of inputs × outputs, and a bias. */
  record Linear(Slice weight, Slice bias) {}

  /** A batch norm: a scale, a shift, a running mean and a running variance for every column. */
  record Norm(Slice scale, Slice shift, Slice mean, Slice variance) {}

  /**
   * A message layer.
   *
   * @param weight of atoms' vectors above distances' × the units of all heads
   * @param attention a row a head: factors of the atom's own units, then of its neighbour's
   * @param bias of the outputs
   * @param headNorm of the logits, a column a head
   * @param norm of the outputs
   */
  record Message(Slice weight, Slice attention, Slice bias, Norm headNorm, Norm norm) {}

  private final GatgnnSizes sizes;
  private final List<Slice> slices = new ArrayList<>();
  private final Linear atoms;
  private final Linear distances;
  private final List<Message> messages = new ArrayList<>();
  private final Linear globalHidden;
  private final Linear globalOut;
  private final List<Linear> dense = new ArrayList<>();
  private final Linear output;
  private final int trained;
  private int size;

  GatgnnLayout(GatgnnSizes sizes) {
    this.sizes = sizes;
    int width = sizes.width();
    atoms = linear("embedding.atoms", sizes.atomFeatures(), width);
    distances = linear("embedding.distances", sizes.distanceFeatures(), width);
    List<Slice> beforeNorms = new ArrayList<>();
    List<Slice[]> norms = new ArrayList<>();
    for (int l = 0; l < sizes.layers(); l++) {
      String name = "message." + l;
      beforeNorms.add(slice(name + ".weight", 2 * width, sizes.units()));
      beforeNorms.add(slice(name + ".attention.weight", sizes.heads(), 2 * width));
      beforeNorms.add(slice(name + ".bias", 1, width));
      norms.add(scaleAndShift(name + ".attention.norm", sizes.heads()));
      norms.add(scaleAndShift(name + ".norm", width));
    }
    globalHidden =
        linear("global.hidden", width + GatgnnSizes.COMPOSITION, GatgnnSizes.GLOBAL_HIDDEN);
    globalOut = linear("global.out", GatgnnSizes.GLOBAL_HIDDEN, 1);
    for (int i = 0; i < GatgnnSizes.DENSE_LAYERS; i++) {
      dense.add(linear("dense." + i, width, width));
    }
    output = linear("output", width, 1);
    trained = size;
    for (int l = 0; l < sizes.layers(); l++) {
      messages.add(
          new Message(
              beforeNorms.get(3 * l),
              beforeNorms.get(3 * l + 1),
              beforeNorms.get(3 * l + 2),
              norm("message." + l + ".attention.norm", norms.get(2 * l)),
              norm("message." + l + ".norm", norms.get(2 * l + 1))));
    }
  }

  private Slice[] scaleAndShift(String name, int columns) {
    return new Slice[] {slice(name + ".scale", 1, columns), slice(name + ".shift", 1, columns)};
  }

  private Norm norm(String name, Slice[] trainable) {
    int columns = trainable[0].outputs();
    return new Norm(
        trainable[0],
        trainable[1],
        slice(name + ".mean", 1, columns),
        slice(name + ".variance", 1, columns));
  }

  private Linear linear(String name, int inputs, int outputs) {
    return new Linear(slice(name + ".weight", inputs, outputs), slice(name + ".bias", 1, outputs));
  }

  private Slice slice(String name, int inputs, int outputs) {
    Slice slice = new Slice(name, size, inputs, outputs);
    size = Math.addExact(size, slice.length());
    slices.add(slice);
    return slice;
  }

  GatgnnSizes sizes() {
    return sizes;
  }

  /** Number of parameters and statistics. */
  int size() {
    return size;
  }

  /** Number of parameters that are trained. */
  int trained() {
    return trained;
  }

  /** All slices, in the order of their places, without gaps. */
  List<Slice> slices() {
    return List.copyOf(slices);
  }

  /** Whether a slice holds running statistics. */
  boolean isStatistic(Slice slice) {
    return slice.at() >= trained;
  }

  Linear atoms() {
    return atoms;
  }

  Linear distances() {
    return distances;
  }

  Message message(int layer) {
    return messages.get(layer);
  }

  /** Hidden layer of the attention over atoms: rows of the atom's vector, then of fractions. */
  Linear globalHidden() {
    return globalHidden;
  }

  Linear globalOut() {
    return globalOut;
  }

  Linear dense(int layer) {
    return dense.get(layer);
  }

  Linear output() {
    return output;
  }
}
