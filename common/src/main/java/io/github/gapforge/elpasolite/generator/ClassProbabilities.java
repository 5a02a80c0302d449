package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.elpasolite.Quadruples;
import io.github.gapforge.elpasolite.SpaceElements;
import io.github.gapforge.nn.flat.DenseNetwork;
import io.github.gapforge.nn.flat.DensePass;
import java.util.List;

/**
 * Probabilities of a class by several networks, their mean; a thread's own. Whole compositions have
 * the mean of both orders of A and B, which are one crystal.
 */
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
    this.in = new float[2 * SpaceElements.COUNT * network.inputs()];
  }

  /**
   * Probabilities for compositions or beginnings, 39 at most.
   *
   * @param chosen number of choices made in each
   */
  void of(int[] cells, int count, int chosen, double[] to) {
    boolean whole = chosen == Quadruples.SITES;
    for (int i = 0; i < count; i++) {
      PrefixClasses.write(cells[i], chosen, in, i);
      if (whole) {
        PrefixClasses.write(Quadruples.swapped(cells[i]), chosen, in, count + i);
      }
      to[i] = 0;
    }
    int rows = whole ? 2 * count : count;
    for (float[] parameters : members) {
      float[] out = pass.forward(parameters, in, rows);
      for (int i = 0; i < rows; i++) {
        double p = PrefixClasses.probability(out, i, whole, label);
        to[i % count] += (whole ? p / 2 : p) / members.size();
      }
    }
  }
}
