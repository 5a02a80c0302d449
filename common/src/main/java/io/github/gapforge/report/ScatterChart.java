package io.github.gapforge.report;

import io.github.gapforge.report.ScreeningReport.HeldOutPoint;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Parity plot: predicted against true gap of held-out compositions, on equal axes, with the line on
 * which both agree. The worst predictions say which compositions they are.
 */
record ScatterChart(List<HeldOutPoint> points, String kind) {

  private static final int NAMED_POINTS = 40;

  /** Points of one path do not darken each other; those of different paths do. */
  private static final int LAYERS = 12;

  ScatterChart {
    points =
        points.stream()
            .filter(p -> Double.isFinite(p.trueEv()) && Double.isFinite(p.predictedEv()))
            .toList();
  }

  void draw(Markup page) {
    Frame frame = Frame.SQUARE;
    double end = Ticks.roundedUp(greatest(), 8);
    Scale x = frame.across(0, end);
    Scale y = frame.upward(0, end);
    frame.open(page, "Predicted against true gaps of held-out compositions");
    frame.drawUpward(page, y, "predicted gap (eV)");
    Shapes.line(page, "agree", x.start(), y.start(), x.end(), y.end());
    for (int layer = 0; layer < Math.min(LAYERS, points.size()); layer++) {
      page.empty("path", "class", "points", "d", path(x, y, layer));
    }
    points.stream().sorted(worstFirst()).limit(NAMED_POINTS).forEach(p -> name(page, x, y, p));
    frame.drawAcross(page, x, "true gap" + (kind.isEmpty() ? "" : ", " + kind) + " (eV)");
    page.close();
  }

  private double greatest() {
    return points.stream().mapToDouble(p -> Math.max(p.trueEv(), p.predictedEv())).max().orElse(1);
  }

  /**
   * Every twelfth point, as one path of dots: a few thousand elements would make the page heavy.
   */
  private String path(Scale x, Scale y, int layer) {
    StringBuilder path = new StringBuilder();
    for (int i = layer; i < points.size(); i += LAYERS) {
      HeldOutPoint p = points.get(i);
      path.append('M')
          .append(Numbers.coordinate(x.at(p.trueEv())))
          .append(' ')
          .append(Numbers.coordinate(y.at(p.predictedEv())))
          .append("h0");
    }
    return path.toString();
  }

  private static Comparator<HeldOutPoint> worstFirst() {
    return Comparator.comparingDouble((HeldOutPoint p) -> -Math.abs(p.trueEv() - p.predictedEv()))
        .thenComparing(HeldOutPoint::formula);
  }

  private static void name(Markup page, Scale x, Scale y, HeldOutPoint p) {
    String title =
        String.format(
            Locale.ROOT,
            "%s: true %s, predicted %s eV",
            p.formula(),
            Numbers.fixed(p.trueEv(), 2),
            Numbers.fixed(p.predictedEv(), 2));
    Shapes.point(page, "named", x.at(p.trueEv()), y.at(p.predictedEv()), 4, title);
  }
}
