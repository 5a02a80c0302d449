package io.github.gapforge.report;

/**
 * The drawing area of a chart: its margins, axes and their labels. Lengths are in units of the
 * drawing; a chart is shown about as many pixels wide, so that its letters are as large as the
 * text's.
 */
record Frame(int width, int height, int left, int right, int top, int bottom) {

  /** The usual chart. */
  static final Frame WIDE = new Frame(500, 320, 80, 12, 16, 48);

  /** A chart whose plot is as high as wide. */
  static final Frame SQUARE = new Frame(500, 488, 56, 12, 16, 48);

  /** Opens the drawing; the description is what a screen reader says. */
  void open(Markup page, String description) {
    page.open(
        "svg",
        "class",
        "chart",
        "viewBox",
        "0 0 " + width + " " + height,
        "role",
        "img",
        "aria-label",
        description);
  }

  /** A horizontal scale over the whole plot. */
  LinearScale across(double from, double to) {
    return new LinearScale(from, to, left, (double) width - right);
  }

  /** A vertical scale over the whole plot. */
  LinearScale upward(double from, double to) {
    return new LinearScale(from, to, (double) height - bottom, top);
  }

  /** A vertical logarithmic scale for counts. */
  LogScale upwardLog(double to) {
    return new LogScale(to, (double) height - bottom, top);
  }

  /** Ticks, labels and title of the horizontal axis. */
  void drawAcross(Markup page, Scale scale, String title) {
    page.open("g", "class", "axis");
    for (double tick : scale.ticks()) {
      double x = scale.at(tick);
      Shapes.line(page, "tick", x, height - bottom, x, height - bottom + 5);
      Shapes.label(page, x, height - bottom + 19, "middle", Ticks.label(tick));
    }
    Shapes.line(page, "base", left, height - bottom, width - right, height - bottom);
    Shapes.label(page, (left + width - right) / 2.0, height - 8, "middle", title);
    page.close();
  }

  /** Grid lines, labels and title of the vertical axis. */
  void drawUpward(Markup page, Scale scale, String title) {
    page.open("g", "class", "axis");
    for (double tick : scale.ticks()) {
      double y = scale.at(tick);
      Shapes.line(page, "grid", left, y, width - right, y);
      Shapes.label(page, left - 8, y + 4, "end", Ticks.label(tick));
    }
    double middle = (top + height - bottom) / 2.0;
    page.element(
        "text",
        title,
        "text-anchor",
        "middle",
        "transform",
        "translate(12 " + Numbers.coordinate(middle) + ") rotate(-90)");
    page.close();
  }
}
