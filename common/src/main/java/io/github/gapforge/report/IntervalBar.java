package io.github.gapforge.report;

import io.github.gapforge.report.ScreeningReport.ShortlistEntry;
import io.github.gapforge.report.ScreeningReport.Window;
import java.util.Locale;

/**
 * A gap with its 90 % interval and the wanted window, small enough for a table.
 *
 * @param window the wanted gaps
 * @param endEv upper end of the scale that all bars of a table share, eV
 */
record IntervalBar(Window window, double endEv) {

  private static final int WIDTH = 140;
  private static final int HEIGHT = 12;

  void draw(Markup page, ShortlistEntry entry) {
    LinearScale x = new LinearScale(0, endEv, 0, WIDTH);
    page.open("svg", "class", "interval", "viewBox", "0 0 " + WIDTH + " " + HEIGHT);
    Shapes.line(page, "base", 0, HEIGHT - 0.5, WIDTH, HEIGHT - 0.5);
    if (window.minEv() < endEv) {
      double from = x.at(window.minEv());
      Shapes.box(page, "window", from, 0, x.at(window.maxEv()), HEIGHT, "");
    }
    if (Double.isFinite(entry.lower90Ev()) && Double.isFinite(entry.upper90Ev())) {
      double lower = x.at(entry.lower90Ev());
      Shapes.line(page, "whisker", lower, 5.5, x.at(entry.upper90Ev()), 5.5);
    }
    if (Double.isFinite(entry.gapEv())) {
      Shapes.point(page, "best", x.at(entry.gapEv()), 5.5, 3, title(entry));
    }
    page.close();
  }

  private static String title(ShortlistEntry entry) {
    return String.format(
        Locale.ROOT,
        "%s eV, 90 %% interval %s to %s eV; standard deviation: model %s, remaining %s eV",
        Numbers.fixed(entry.gapEv(), 2),
        Numbers.fixed(entry.lower90Ev(), 2),
        Numbers.fixed(entry.upper90Ev(), 2),
        Numbers.fixed(entry.sdEpistemicEv(), 2),
        Numbers.fixed(entry.sdAleatoricEv(), 2));
  }
}
