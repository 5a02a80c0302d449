package io.github.gapforge.report;

import java.util.List;

/**
 * A crystal as a picture needs it.
 *
 * @param vectorsAngstrom edges a, b, c as rows of Cartesian components
 * @param atoms in the cell
 */
public record UnitCell(double[][] vectorsAngstrom, List<Atom> atoms) {

  /** Keeps its own copy of the list. */
  public UnitCell {
    atoms = List.copyOf(atoms);
  }

  /**
   * An atom.
   *
   * @param element symbol
   * @param x along a, fraction of the edge
   * @param y along b
   * @param z along c
   */
  public record Atom(String element, double x, double y, double z) {}

  /** Length of an edge (0 to 2) in ångström. */
  double edge(int i) {
    return Math.sqrt(dot(i, i));
  }

  /** Angle opposite to an edge (0 for α), in degrees. */
  double angleDeg(int i) {
    int j = (i + 1) % 3;
    int k = (i + 2) % 3;
    return Math.toDegrees(Math.acos(dot(j, k) / (edge(j) * edge(k))));
  }

  private double dot(int i, int j) {
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      sum += vectorsAngstrom[i][axis] * vectorsAngstrom[j][axis];
    }
    return sum;
  }

  /** Cartesian place of a point given in fractions of the edges, in ångström. */
  double[] place(double x, double y, double z) {
    double[] place = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      place[axis] =
          x * vectorsAngstrom[0][axis]
              + y * vectorsAngstrom[1][axis]
              + z * vectorsAngstrom[2][axis];
    }
    return place;
  }
}
