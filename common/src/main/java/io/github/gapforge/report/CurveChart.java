package io.github.gapforge.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Curves over a logarithmic axis, as a drawing that stands alone.
 *
 * @param title what is shown
 * @param acrossTitle what runs along the horizontal axis
 * @param upwardTitle what the fractions are
 * @param curves the curves
 */
public record CurveChart(String title, String acrossTitle, String upwardTitle, List<Curve> curves) {

  private static final List<String> COLOURS =
      List.of("#1f507c", "#b4451f", "#3d7a3a", "#7a4b94", "#8a6d1c", "#4a82b2");

  private static final String STYLE =
      "text { font: 12px sans-serif; fill: #333 } .grid { stroke: #ddd }"
          + " .base, .tick { stroke: #555 } path { fill: none; stroke-width: 2 }";

  private static final int LINE_HEIGHT = 16;

  /**
   * A curve.
   *
   * @param name what it is of
   * @param points places across, at least 1, with their fractions from 0 to 1
   */
  public record Curve(String name, List<Point> points) {}

  /** A point of a curve. */
  public record Point(double across, double fraction) {}

  /** The drawing as an SVG document. */
  public String svg() {
    Markup page = new Markup();
    Frame frame = new Frame(640, 400 + LINE_HEIGHT * curves.size(), 64, 16, 32 + legend(), 48);
    LogScale wide = new LogScale(greatest(), frame.left(), (double) frame.width() - frame.right());
    LinearScale y = frame.upward(0, 100);
    page.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 " + frame.width() + " " + frame.height(),
        "role",
        "img",
        "aria-label",
        title);
    page.element("style", STYLE);
    Shapes.label(page, frame.left(), 18, "start", title);
    frame.drawUpward(page, y, upwardTitle + " (%)");
    IntStream.range(0, curves.size()).forEach(i -> draw(page, i, wide, y, frame));
    frame.drawAcross(page, wide, acrossTitle);
    page.close();
    return page.finished() + "\n";
  }

  private int legend() {
    return LINE_HEIGHT * curves.size();
  }

  private double greatest() {
    return curves.stream()
        .flatMap(curve -> curve.points().stream())
        .mapToDouble(Point::across)
        .max()
        .orElse(1);
  }

  private void draw(Markup page, int index, Scale x, Scale y, Frame frame) {
    Curve curve = curves.get(index);
    String style = "stroke: " + COLOURS.get(index % COLOURS.size());
    double line = 36.0 + LINE_HEIGHT * index;
    page.empty(
        "path",
        "d",
        "M" + frame.left() + " " + Numbers.coordinate(line - 4) + "h20",
        "style",
        style);
    Shapes.label(page, frame.left() + 26.0, line, "start", curve.name());
    String path =
        curve.points().stream()
            .map(
                point ->
                    Numbers.coordinate(x.at(point.across()))
                        + " "
                        + Numbers.coordinate(y.at(100 * point.fraction())))
            .collect(Collectors.joining("L", "M", ""));
    page.empty("path", "d", path, "style", style);
  }
}
