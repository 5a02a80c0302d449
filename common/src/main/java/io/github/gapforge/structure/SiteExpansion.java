package io.github.gapforge.structure;

import io.github.gapforge.chemistry.Element;
import java.util.ArrayList;
import java.util.List;

/**
 * All atoms of a cell from some of them and the symmetry operations. Images that coincide, as they
 * do on special positions, are one atom, placed at their mean: coordinates such as 0.3333 come out
 * on the symmetry element.
 */
final class SiteExpansion {

  /** Images nearer than this are one atom: no two atoms are, and rounded coordinates are. */
  static final double ONE_PLACE_ANGSTROM = 0.1;

  private final Lattice lattice;
  private final List<SymmetryOperation> operations;
  private final List<Site> sites = new ArrayList<>();

  SiteExpansion(Lattice lattice, List<SymmetryOperation> operations) {
    this.lattice = lattice;
    this.operations = operations;
  }

  /**
   * Adds an atom and its images; nothing is added where an equal atom stands already.
   *
   * @return how many atoms were added: the multiplicity of the position
   */
  int add(Element element, double x, double y, double z) {
    for (Site site : sites) {
      if (site.element() == element
          && isClose(new double[] {site.x(), site.y(), site.z()}, x, y, z)) {
        return 0;
      }
    }
    List<double[]> places = new ArrayList<>();
    List<double[]> sums = new ArrayList<>();
    for (SymmetryOperation operation : operations) {
      collect(operation.apply(x, y, z), places, sums);
    }
    for (int i = 0; i < places.size(); i++) {
      double[] place = places.get(i);
      double[] sum = sums.get(i);
      sites.add(
          new Site(
              element,
              CrystalStructure.wrapped(place[0] + sum[0] / sum[3]),
              CrystalStructure.wrapped(place[1] + sum[1] / sum[3]),
              CrystalStructure.wrapped(place[2] + sum[2] / sum[3])));
    }
    return places.size();
  }

  /** All atoms so far. */
  List<Site> sites() {
    return sites;
  }

  /** Joins an image to the place where it lies, or opens a new one. */
  private void collect(double[] image, List<double[]> places, List<double[]> sums) {
    for (int i = 0; i < places.size(); i++) {
      double[] place = places.get(i);
      if (isClose(place, image[0], image[1], image[2])) {
        for (int axis = 0; axis < 3; axis++) {
          sums.get(i)[axis] += nearestImage(image[axis] - place[axis]);
        }
        sums.get(i)[3]++;
        return;
      }
    }
    places.add(image);
    sums.add(new double[] {0, 0, 0, 1});
  }

  private boolean isClose(double[] place, double x, double y, double z) {
    double[] d =
        lattice.cartesian(
            nearestImage(x - place[0]), nearestImage(y - place[1]), nearestImage(z - place[2]));
    return d[0] * d[0] + d[1] * d[1] + d[2] * d[2] < ONE_PLACE_ANGSTROM * ONE_PLACE_ANGSTROM;
  }

  private static double nearestImage(double difference) {
    return difference - Math.rint(difference);
  }
}
