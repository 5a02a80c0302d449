package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.products.Linear;
import io.github.gapforge.products.Slice;
import io.github.gapforge.products.SliceList;
import java.util.ArrayList;
import java.util.List;

/**
 * The place of every parameter of a GATGNN in one flat array: first all that is trained, then the
 * running statistics of the batch norms.
 */
final class GatgnnLayout {

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
  private final SliceList slices = new SliceList();
  private final Linear atoms;
  private final Linear distances;
  private final List<Message> messages = new ArrayList<>();
  private final Linear globalHidden;
  private final Linear globalOut;
  private final List<Linear> dense = new ArrayList<>();
  private final Linear output;
  private final int trained;

  GatgnnLayout(GatgnnSizes sizes) {
    this.sizes = sizes;
    int width = sizes.width();
    atoms = slices.linear("embedding.atoms", sizes.atomFeatures(), width);
    distances = slices.linear("embedding.distances", sizes.distanceFeatures(), width);
    List<Slice> beforeNorms = new ArrayList<>();
    List<Slice[]> norms = new ArrayList<>();
    for (int l = 0; l < sizes.layers(); l++) {
      String name = "message." + l;
      beforeNorms.add(slices.slice(name + ".weight", 2 * width, sizes.units()));
      beforeNorms.add(slices.slice(name + ".attention.weight", sizes.heads(), 2 * width));
      beforeNorms.add(slices.slice(name + ".bias", 1, width));
      norms.add(scaleAndShift(name + ".attention.norm", sizes.heads()));
      norms.add(scaleAndShift(name + ".norm", width));
    }
    globalHidden =
        slices.linear("global.hidden", width + GatgnnSizes.COMPOSITION, GatgnnSizes.GLOBAL_HIDDEN);
    globalOut = slices.linear("global.out", GatgnnSizes.GLOBAL_HIDDEN, 1);
    for (int i = 0; i < GatgnnSizes.DENSE_LAYERS; i++) {
      dense.add(slices.linear("dense." + i, width, width));
    }
    output = slices.linear("output", width, 1);
    trained = slices.size();
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
    return new Slice[] {
      slices.slice(name + ".scale", 1, columns), slices.slice(name + ".shift", 1, columns)
    };
  }

  private Norm norm(String name, Slice[] trainable) {
    int columns = trainable[0].outputs();
    return new Norm(
        trainable[0],
        trainable[1],
        slices.slice(name + ".mean", 1, columns),
        slices.slice(name + ".variance", 1, columns));
  }

  GatgnnSizes sizes() {
    return sizes;
  }

  /** Number of parameters and statistics. */
  int size() {
    return slices.size();
  }

  /** Number of parameters that are trained. */
  int trained() {
    return trained;
  }

  /** All slices, in the order of their places, without gaps. */
  List<Slice> slices() {
    return slices.slices();
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
