package io.github.gapforge.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Points and curves over two linear axes.
 *
 * @param title what is shown
 * @param acrossTitle what runs along the horizontal axis
 * @param upwardTitle what runs along the vertical one
 * @param series what is drawn, the first below the others
 */
record PlaneChart(String title, String acrossTitle, String upwardTitle, List<Series> series) {

  private static final int LINE_HEIGHT = 16;

  /** What joins points. */
  enum Line {
    /** Nothing. */
    NONE,
    /** Steps: across, then upward. */
    STEPS,
    /** Straight lines. */
    STRAIGHT,
    /** Straight lines, interrupted. */
    DASHED
  }

  /**
   * Points of one kind.
   *
   * @param name what they are
   * @param colour of the points or the curve
   * @param line what joins them
   * @param points places
   */
  record Series(String name, String colour, Line line, List<Point> points) {}

  /** A place, with a title for points; empty for none. */
  record Point(double across, double upward, String title) {}

  void draw(Markup page) {
    int legend = LINE_HEIGHT * series.size();
    Frame frame = new Frame(640, 360 + legend, 64, 28, 16 + legend, 48);
    Scale x =
        axis(
            series.stream().flatMap(s -> s.points().stream()).mapToDouble(Point::across),
            frame,
            true);
    Scale y =
        axis(
            series.stream().flatMap(s -> s.points().stream()).mapToDouble(Point::upward),
            frame,
            false);
    frame.open(page, title);
    frame.drawUpward(page, y, upwardTitle);
    for (int i = 0; i < series.size(); i++) {
      draw(page, series.get(i), x, y, frame, 12.0 + LINE_HEIGHT * i);
    }
    frame.drawAcross(page, x, acrossTitle);
    page.close();
  }

  private static Scale axis(DoubleStream values, Frame frame, boolean across) {
    var range = values.filter(Double::isFinite).summaryStatistics();
    double least = range.getCount() == 0 ? 0 : range.getMin();
    double greatest = range.getCount() == 0 ? 1 : range.getMax();
    double span = greatest > least ? greatest - least : Math.max(1, Math.abs(greatest));
    double step = Ticks.step(span, 8);
    double from = Math.floor(least / step) * step;
    double to = Math.max(from + step, Math.ceil(greatest / step) * step);
    return across ? frame.across(from, to) : frame.upward(from, to);
  }

  private static void draw(Markup page, Series one, Scale x, Scale y, Frame frame, double line) {
    String fill = "fill: " + one.colour();
    String stroke =
        "fill: none; stroke-width: 2; stroke: "
            + one.colour()
            + (one.line() == Line.DASHED ? "; stroke-dasharray: 5 3" : "");
    if (one.line() != Line.NONE) {
      page.empty(
          "path",
          "d",
          "M" + frame.left() + " " + Numbers.coordinate(line - 4) + "h20",
          "style",
          stroke);
      page.empty("path", "d", path(one, x, y), "style", stroke);
    } else {
      page.open("g", "style", fill + "; fill-opacity: 0.6");
      Shapes.point(page, "dot", frame.left() + 10.0, line - 4, 4, one.name());
      for (Point point : one.points()) {
        Shapes.point(page, "dot", x.at(point.across()), y.at(point.upward()), 3, point.title());
      }
      page.close();
    }
    Shapes.label(page, frame.left() + 26.0, line, "start", one.name());
  }

  private static String path(Series one, Scale x, Scale y) {
    if (one.points().isEmpty()) {
      return "M0 0";
    }
    boolean steps = one.line() == Line.STEPS;
    String rest =
        one.points().stream()
            .skip(1)
            .map(
                p ->
                    (steps ? "H" : "L")
                        + Numbers.coordinate(x.at(p.across()))
                        + (steps ? "V" : " ")
                        + Numbers.coordinate(y.at(p.upward())))
            .collect(Collectors.joining());
    Point first = one.points().get(0);
    return "M"
        + Numbers.coordinate(x.at(first.across()))
        + " "
        + Numbers.coordinate(y.at(first.upward()))
        + rest;
  }
}
