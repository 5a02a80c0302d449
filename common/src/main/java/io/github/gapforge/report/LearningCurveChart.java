package io.github.gapforge.report;

import java.util.List;
import java.util.Locale;

/**
 * What was measured in the course of a training, one panel a quantity over the same steps, as an
 * SVG file of its own.
 */
public final class LearningCurveChart {

  /** A quantity at increasing steps; values that are no finite numbers leave a gap. */
  @SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
  public record Curve(String name, double[] steps, double[] values) {

    /** Checks that there is a value for each step. */
    public Curve {
      if (steps.length != values.length) {
        throw new IllegalArgumentException(
            name + ": " + values.length + " values at " + steps.length + " steps");
      }
    }
  }

  private static final int WIDTH = 500;
  private static final int PANEL = 150;
  private static final int TOP = 24;
  private static final int BOTTOM = 40;
  private static final int INTERVALS = 4;
  private static final String STYLE =
      "text{font:12px sans-serif;fill:#333}.tick,.base{stroke:#333}.grid{stroke:#ddd}"
          + ".curve{fill:none;stroke:#1f507c;stroke-width:1.5}";

  private LearningCurveChart() {}

  /** The file's text. */
  public static String svg(String title, List<Curve> curves) {
    int height = PANEL * curves.size() + BOTTOM;
    Markup page = new Markup();
    page.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 " + WIDTH + " " + height,
        "role",
        "img",
        "aria-label",
        title);
    page.open("style").verbatim(STYLE).close();
    page.empty("rect", "width", "100%", "height", "100%", "fill", "#fff");
    double last =
        curves.stream()
            .flatMapToDouble(curve -> java.util.Arrays.stream(curve.steps()))
            .max()
            .orElse(1);
    for (int i = 0; i < curves.size(); i++) {
      Frame frame = new Frame(WIDTH, height, 80, 12, TOP + i * PANEL, height - (i + 1) * PANEL + 8);
      draw(page, frame, curves.get(i), Math.max(1, last), i == curves.size() - 1);
    }
    return page.close().finished() + "\n";
  }

  private static void draw(Markup page, Frame frame, Curve curve, double last, boolean lowest) {
    Scale x = frame.across(0, last);
    Scale y = upward(frame, curve.values());
    frame.drawUpward(page, y, "");
    Shapes.label(page, frame.left(), frame.top() - 8.0, "start", curve.name());
    page.empty("path", "class", "curve", "d", path(x, y, curve));
    if (lowest) {
      frame.drawAcross(page, x, "step");
    }
  }

  /** From round number to round number around all values. */
  private static Scale upward(Frame frame, double[] values) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (Double.isFinite(value)) {
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
    }
    if (!(greatest >= least)) {
      return frame.upward(0, 1);
    }
    double span = greatest > least ? greatest - least : Math.max(1e-9, Math.abs(greatest));
    double step = Ticks.step(span, INTERVALS);
    double from = Math.floor(least / step) * step;
    double to = Math.ceil(greatest / step) * step;
    return frame.upward(from, to > from ? to : from + step);
  }

  private static String path(Scale x, Scale y, Curve curve) {
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < curve.steps().length; i++) {
      if (Double.isFinite(curve.values()[i])) {
        path.append(drawing ? 'L' : 'M')
            .append(
                String.format(
                    Locale.ROOT, "%.1f %.1f", x.at(curve.steps()[i]), y.at(curve.values()[i])));
        drawing = true;
      } else {
        drawing = false;
      }
    }
    return path.toString();
  }
}
