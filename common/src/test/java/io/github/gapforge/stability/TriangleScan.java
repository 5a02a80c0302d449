package io.github.gapforge.stability;

import io.github.gapforge.chemistry.Composition;
import java.util.ArrayList;
import java.util.List;

/** The hull by trying every triangle of phases and elements that holds the point. */
final class TriangleScan {

  private static final double TOLERANCE = 1e-12;

  private TriangleScan() {}

  /** Lowest energy at a composition of elements 3, 4 and 5. */
  static double lowest(List<KnownPhase> phases, Composition wanted) {
    List<double[]> points = new ArrayList<>(List.of(corner(0), corner(1), corner(2)));
    phases.stream()
        .filter(phase -> phase.composition().size() > 1)
        .forEach(phase -> points.add(point(phase.composition(), phase.energyEvPerAtom())));
    double[] target = point(wanted, 0);
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < points.size(); i++) {
      for (int j = 0; j < i; j++) {
        for (int k = 0; k < j; k++) {
          lowest = Math.min(lowest, at(points.get(i), points.get(j), points.get(k), target));
        }
      }
    }
    return lowest;
  }

  private static double[] corner(int element) {
    double[] point = new double[4];
    point[element] = 1;
    return point;
  }

  private static double[] point(Composition composition, double energy) {
    double[] point = {0, 0, 0, energy};
    for (int i = 0; i < composition.size(); i++) {
      point[composition.atomicNumber(i) - 3] = composition.fraction(i);
    }
    return point;
  }

  /** Energy of the triangle at the point by Cramer's rule; infinite where it does not hold it. */
  private static double at(double[] a, double[] b, double[] c, double[] target) {
    double all = determinant(a, b, c);
    if (Math.abs(all) < TOLERANCE) {
      return Double.POSITIVE_INFINITY;
    }
    double x = determinant(target, b, c) / all;
    double y = determinant(a, target, c) / all;
    double z = determinant(a, b, target) / all;
    return x < -TOLERANCE || y < -TOLERANCE || z < -TOLERANCE
        ? Double.POSITIVE_INFINITY
        : x * a[3] + y * b[3] + z * c[3];
  }

  private static double determinant(double[] a, double[] b, double[] c) {
    return a[0] * (b[1] * c[2] - b[2] * c[1])
        - a[1] * (b[0] * c[2] - b[2] * c[0])
        + a[2] * (b[0] * c[1] - b[1] * c[0]);
  }
}
