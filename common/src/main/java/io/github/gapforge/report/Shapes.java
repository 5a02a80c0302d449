package io.github.gapforge.report;

/** The shapes that charts are made of. */
final class Shapes {

  private Shapes() {}

  /** A straight line. */
  static void line(Markup page, String style, double x1, double y1, double x2, double y2) {
    page.empty(
        "line",
        "class",
        style,
        "x1",
        Numbers.coordinate(x1),
        "y1",
        Numbers.coordinate(y1),
        "x2",
        Numbers.coordinate(x2),
        "y2",
        Numbers.coordinate(y2));
  }

  /** A rectangle between two opposite corners that says its title when pointed at. */
  static void box(
      Markup page, String style, double x1, double y1, double x2, double y2, String title) {
    page.open(
        "rect",
        "class",
        style,
        "x",
        Numbers.coordinate(Math.min(x1, x2)),
        "y",
        Numbers.coordinate(Math.min(y1, y2)),
        "width",
        Numbers.coordinate(Math.abs(x2 - x1)),
        "height",
        Numbers.coordinate(Math.abs(y2 - y1)));
    if (!title.isEmpty()) {
      page.element("title", title);
    }
    page.close();
  }

  /** Text at a place; the anchor is start, middle or end. */
  static void label(Markup page, double x, double y, String anchor, String text) {
    page.element(
        "text",
        text,
        "x",
        Numbers.coordinate(x),
        "y",
        Numbers.coordinate(y),
        "text-anchor",
        anchor);
  }

  /** A point that says its title when pointed at. */
  static void point(Markup page, String style, double x, double y, double radius, String title) {
    page.open(
        "circle",
        "class",
        style,
        "cx",
        Numbers.coordinate(x),
        "cy",
        Numbers.coordinate(y),
        "r",
        Numbers.coordinate(radius));
    page.element("title", title);
    page.close();
  }
}
