package io.github.gapforge.structure;

/**
 * All pairs of atoms of an infinite crystal within a distance: exact for cells of any skew.
 *
 * <p>The search runs in the reduced cell ({@link ReducedCell}), turned so that a lies along x and b
 * in the xy plane. Then z fixes which layers of images can be near, y which rows of a layer, x
 * which points of a row (the enumeration of Fincke and Pohst, Math. Comput. 1985, 44, 463): hardly
 * an image is looked at that is not within reach.
 */
final class PeriodicPairs {

  /** What is told of a pair. */
  interface Visitor {
    /**
     * Site {@code to}, shifted by whole cell vectors, lies {@code distance} ångström from site
     * {@code from}.
     *
     * @return whether to go on
     */
    boolean visit(int from, int to, int imageA, int imageB, int imageC, double distance);
  }

  /** Widens ranges of images so that rounding loses none; the distance itself decides. */
  private static final double SLACK = 1e-7;

  private final CrystalStructure structure;
  private final ReducedCell cell;
  private final double[] reduced;
  private final long[] shift;
  private final double ax;
  private final double bx;
  private final double by;
  private final double cx;
  private final double cy;
  private final double cz;
  private final int[] image = new int[3];

  PeriodicPairs(CrystalStructure structure) {
    this.structure = structure;
    cell = new ReducedCell(structure.lattice());
    ax = cell.shortest();
    bx = cell.dot(0, 1) / ax;
    by = Math.sqrt(cell.dot(1, 1) - bx * bx);
    cx = cell.dot(0, 2) / ax;
    cy = (cell.dot(1, 2) - bx * cx) / by;
    cz = structure.lattice().volume() / (ax * by);
    reduced = new double[3 * structure.size()];
    shift = new long[reduced.length];
    for (int i = 0; i < structure.size(); i++) {
      Site site = structure.site(i);
      double[] point = cell.coordinates(site.x(), site.y(), site.z());
      for (int axis = 0; axis < 3; axis++) {
        shift[3 * i + axis] = (long) Math.floor(point[axis]);
        reduced[3 * i + axis] = point[axis] - shift[3 * i + axis];
      }
    }
  }

  /** Length of the shortest lattice vector in ångström: no atom's own image is nearer. */
  double shortestVector() {
    return ax;
  }

  /** Neighbours that one atom is expected to have within a distance. */
  double expected(double cutoff) {
    return 4.0 / 3 * Math.PI * cutoff * cutoff * cutoff / structure.volumePerAtom();
  }

  /**
   * Tells every ordered pair at most {@code cutoff} ångström apart, the distance zero of an atom
   * from itself left out; pairs of the same first site come together, in ascending order.
   *
   * @return whether the visitor let it come to the end
   */
  boolean visit(double cutoff, Visitor visitor) {
    for (int from = 0; from < structure.size(); from++) {
      for (int to = 0; to < structure.size(); to++) {
        if (!visit(from, to, cutoff, visitor)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The same for one pair of sites and all its images. */
  boolean visit(int from, int to, double cutoff, Visitor visitor) {
    double da = reduced[3 * to] - reduced[3 * from];
    double db = reduced[3 * to + 1] - reduced[3 * from + 1];
    double dc = reduced[3 * to + 2] - reduced[3 * from + 2];
    double square = cutoff * cutoff;
    for (int c = first(dc * cz, cz, cutoff); c <= last(dc * cz, cz, cutoff); c++) {
      double z = (dc + c) * cz;
      double reachY = Math.sqrt(Math.max(0, square - z * z));
      double startY = db * by + (dc + c) * cy;
      for (int b = first(startY, by, reachY); b <= last(startY, by, reachY); b++) {
        double y = startY + b * by;
        double reachX = Math.sqrt(Math.max(0, square - z * z - y * y));
        double startX = da * ax + (db + b) * bx + (dc + c) * cx;
        for (int a = first(startX, ax, reachX); a <= last(startX, ax, reachX); a++) {
          double x = startX + a * ax;
          double distance2 = x * x + y * y + z * z;
          boolean self = from == to && a == 0 && b == 0 && c == 0;
          if (distance2 <= square && !self) {
            setImage(from, to, a, b, c);
            if (!visitor.visit(from, to, image[0], image[1], image[2], Math.sqrt(distance2))) {
              return false;
            }
          }
        }
      }
    }
    return true;
  }

  /** Smallest whole n with start + n·step ≥ −reach. */
  private static int first(double start, double step, double reach) {
    return (int) Math.ceil((-reach - start) / step - SLACK);
  }

  private static int last(double start, double step, double reach) {
    return (int) Math.floor((reach - start) / step + SLACK);
  }

  /** From steps along the reduced vectors to steps along the structure's own. */
  private void setImage(int from, int to, int a, int b, int c) {
    long ra = a - shift[3 * to] + shift[3 * from];
    long rb = b - shift[3 * to + 1] + shift[3 * from + 1];
    long rc = c - shift[3 * to + 2] + shift[3 * from + 2];
    for (int j = 0; j < 3; j++) {
      image[j] =
          Math.toIntExact(
              ra * cell.transform(0, j) + rb * cell.transform(1, j) + rc * cell.transform(2, j));
    }
  }
}
