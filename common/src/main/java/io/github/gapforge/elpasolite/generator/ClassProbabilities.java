package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.elpasolite.SpaceElements;
import io.github.gapforge.nn.flat.DenseNetwork;
import io.github.gapforge.nn.flat.DensePass;
import java.util.List;

/** Probabilities of a class by several networks, their mean; a thread's own. */
final class ClassProbabilities {

  private final List<float[]> members;
  private final int label;
  private final DensePass pass;
  private final float[] in;

  ClassProbabilities(int hidden, List<float[]> members, int label) {
    DenseNetwork network = PrefixClasses.network(hidden);
    this.members = members;
    this.label = label;
    this.pass = new DensePass(network);
    this.in = new float[SpaceElements.COUNT * network.inputs()];
  }

  /**
   * Probabilities for compositions or beginnings, 39 at most.
   *
   * @param chosen number of choices made in each
   */
  void of(int[] cells, int count, int chosen, double[] to) {
    for (int i = 0; i < count; i++) {
      PrefixClasses.write(cells[i], chosen, in, i);
      to[i] = 0;
    }
    for (float[] parameters : members) {
      float[] out = pass.forward(parameters, in, count);
      for (int i = 0; i < count; i++) {
        to[i] += PrefixClasses.probability(out, i, chosen == 4, label) / members.size();
      }
    }
  }
}
