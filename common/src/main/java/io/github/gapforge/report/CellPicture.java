package io.github.gapforge.report;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.ElementTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A unit cell in parallel projection, seen from somewhat above and beside its first edge: edges as
 * lines, those behind dashed; atoms as discs with their symbols, the nearest on top. An atom on a
 * face, an edge or a corner is drawn on each of its images there.
 */
record CellPicture(String formula, UnitCell cell) {

  private static final double SIZE = 240;
  private static final double MARGIN = 20;

  /** View: turned about the third axis, then tilted. */
  private static final double TURN = Math.toRadians(22);

  private static final double TILT = Math.toRadians(14);

  /** An atom so near a face, as a share of the edge, is drawn on the opposite one, too. */
  private static final double ON_FACE = 0.02;

  /** Radius of a disc by the covalent radius of the atom. */
  private static final double RADIUS_SHARE = 0.42;

  private static final double LETTERS_PER_RADIUS = 1.05;
  private static final double USUAL_RADIUS_ANGSTROM = 1.5;

  /** A point on the page; a greater depth is farther away. */
  private record Seen(double x, double y, double depth) {}

  private record Disc(Element element, Seen at) {}

  void draw(Markup page) {
    List<Disc> discs = discs();
    List<Seen> all = new ArrayList<>(discs.stream().map(Disc::at).toList());
    for (int corner = 0; corner < 8; corner++) {
      all.add(corner(corner));
    }
    double left = all.stream().mapToDouble(Seen::x).min().orElseThrow();
    double right = all.stream().mapToDouble(Seen::x).max().orElseThrow();
    double top = all.stream().mapToDouble(Seen::y).min().orElseThrow();
    double bottom = all.stream().mapToDouble(Seen::y).max().orElseThrow();
    double scale = (SIZE - 2 * MARGIN) / Math.max(right - left, bottom - top);
    double height = scale * (bottom - top) + 2 * MARGIN;
    double width = scale * (right - left) + 2 * MARGIN;
    page.open(
        "svg",
        "class",
        "cell",
        "viewBox",
        "0 0 " + Numbers.coordinate(width) + " " + Numbers.coordinate(height),
        "role",
        "img",
        "aria-label",
        "Unit cell of " + formula);
    View view = new View(scale, MARGIN - scale * left, MARGIN - scale * top);
    drawEdges(page, view);
    discs.stream()
        .sorted(Comparator.comparingDouble((Disc disc) -> -disc.at().depth()))
        .forEach(disc -> drawDisc(page, view, disc));
    page.close();
  }

  /** From the projection to the page. */
  private record View(double scale, double right, double down) {
    double x(Seen seen) {
      return scale * seen.x() + right;
    }

    double y(Seen seen) {
      return scale * seen.y() + down;
    }
  }

  private static Seen seen(double[] place) {
    double across = place[0] * Math.cos(TURN) + place[1] * Math.sin(TURN);
    double away = place[1] * Math.cos(TURN) - place[0] * Math.sin(TURN);
    double up = place[2] * Math.cos(TILT) + away * Math.sin(TILT);
    return new Seen(across, -up, away * Math.cos(TILT) - place[2] * Math.sin(TILT));
  }

  /** Corner by its bits: the first for a, the second for b, the third for c. */
  private Seen corner(int bits) {
    return seen(cell.place(bits & 1, bits >> 1 & 1, bits >> 2));
  }

  private void drawEdges(Markup page, View view) {
    int farthest = 0;
    for (int corner = 1; corner < 8; corner++) {
      farthest = corner(corner).depth() > corner(farthest).depth() ? corner : farthest;
    }
    for (int corner = 0; corner < 8; corner++) {
      for (int edge = 1; edge < 8; edge <<= 1) {
        int other = corner | edge;
        if (other != corner) {
          boolean hidden = corner == farthest || other == farthest;
          Seen from = corner(corner);
          Seen to = corner(other);
          Shapes.line(
              page,
              hidden ? "behind" : "front",
              view.x(from),
              view.y(from),
              view.x(to),
              view.y(to));
        }
      }
    }
  }

  private List<Disc> discs() {
    List<Disc> discs = new ArrayList<>();
    for (UnitCell.Atom atom : cell.atoms()) {
      Element element = Element.valueOf(atom.element());
      for (double x : images(atom.x())) {
        for (double y : images(atom.y())) {
          for (double z : images(atom.z())) {
            discs.add(new Disc(element, seen(cell.place(x, y, z))));
          }
        }
      }
    }
    return discs;
  }

  private static double[] images(double coordinate) {
    double within = coordinate - Math.floor(coordinate);
    if (within < ON_FACE) {
      return new double[] {within, within + 1};
    }
    return within > 1 - ON_FACE ? new double[] {within - 1, within} : new double[] {within};
  }

  private static void drawDisc(Markup page, View view, Disc disc) {
    double covalent =
        ElementTable.standard().property("CovalentRadius").value(disc.element()) / 100;
    double radius =
        Math.min(
            MARGIN - 2,
            Math.max(
                4,
                RADIUS_SHARE
                    * view.scale()
                    * (Double.isNaN(covalent) ? USUAL_RADIUS_ANGSTROM : covalent)));
    String x = Numbers.coordinate(view.x(disc.at()));
    String y = Numbers.coordinate(view.y(disc.at()));
    String symbol = disc.element().symbol();
    page.open("g");
    page.empty(
        "circle",
        "cx",
        x,
        "cy",
        y,
        "r",
        Numbers.coordinate(radius),
        "fill",
        ElementColours.fill(disc.element()));
    page.element(
        "text",
        symbol,
        "x",
        x,
        "y",
        y,
        "font-size",
        Numbers.coordinate(LETTERS_PER_RADIUS * radius),
        "fill",
        ElementColours.ink(disc.element()));
    page.close();
  }
}
