package io.github.gapforge.report;

import io.github.gapforge.report.ScreeningReport.Grid;
import io.github.gapforge.report.ScreeningReport.ShortlistEntry;
import io.github.gapforge.report.ScreeningReport.Window;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Distance to the nearest known formula against predicted gap: how many compositions lie where, the
 * start of the wanted window, and the places of the shortlist.
 */
record HeatMap(Grid grid, Window window, List<ShortlistEntry> shortlist) {

  /** Whether there is anything to draw. */
  boolean isEmpty() {
    return greatest() == 0;
  }

  void draw(Markup page) {
    Frame frame = Frame.WIDE;
    Scale x = frame.across(0, usedColumns() * grid.gapWidthEv());
    Scale y = frame.upward(0, usedRows() * grid.emdWidth());
    frame.open(page, "Distance to the nearest known formula against predicted gap");
    frame.drawUpward(page, y, "EMD to the nearest known");
    for (int row = 0; row < usedRows(); row++) {
      for (int column = 0; column < grid.counts()[row].length; column++) {
        drawCell(page, x, y, row, column);
      }
    }
    drawWindow(page, x, y);
    shortlist.stream()
        .filter(e -> Double.isFinite(e.gapEv()) && Double.isFinite(e.emd()))
        .forEach(entry -> drawEntry(page, x, y, entry));
    frame.drawAcross(page, x, "predicted gap, " + window.kind() + " (eV)");
    page.close();
  }

  /** The colours and the counts they stand for. */
  void drawLegend(Markup page) {
    page.open("div", "class", "legend").element("span", "1");
    page.open("svg", "class", "ramp", "viewBox", "0 0 90 10", "aria-hidden", "true");
    for (int i = 0; i < Palette.STEPS; i++) {
      Shapes.box(page, "heat" + i, 10.0 * i, 0, 10.0 * i + 10, 10, "");
    }
    page.close().element("span", Numbers.count(greatest()) + " a cell (logarithmic)");
    if (!shortlist.isEmpty()) {
      page.open("svg", "class", "dot", "viewBox", "0 0 12 12", "aria-hidden", "true");
      Shapes.point(page, "listed", 6, 6, 4, "listed");
      page.close().element("span", "on the shortlist");
    }
    page.close();
  }

  private long greatest() {
    return Stream.of(grid.counts()).flatMapToLong(LongStream::of).max().orElse(0);
  }

  private int usedRows() {
    int rows = grid.counts().length;
    while (rows > 1 && LongStream.of(grid.counts()[rows - 1]).sum() == 0) {
      rows--;
    }
    return rows;
  }

  private int usedColumns() {
    int used = 1;
    for (long[] row : grid.counts()) {
      for (int column = used; column < row.length; column++) {
        used = row[column] > 0 ? column + 1 : used;
      }
    }
    return used;
  }

  private void drawCell(Markup page, Scale x, Scale y, int row, int column) {
    long count = grid.counts()[row][column];
    if (count == 0) {
      return;
    }
    double gap = column * grid.gapWidthEv();
    double emd = row * grid.emdWidth();
    double gapEnd = gap + grid.gapWidthEv();
    double emdEnd = emd + grid.emdWidth();
    String title =
        String.format(
            Locale.ROOT,
            "gap %s eV, EMD %s: %s",
            WindowText.range(gap, gapEnd),
            WindowText.range(emd, emdEnd),
            Numbers.count(count));
    String style = Palette.styleClass(count, greatest());
    Shapes.box(page, style, x.at(gap), y.at(emd), x.at(gapEnd), y.at(emdEnd), title);
  }

  private void drawWindow(Markup page, Scale x, Scale y) {
    for (double edge : new double[] {window.minEv(), window.maxEv()}) {
      if (edge > 0 && edge < usedColumns() * grid.gapWidthEv()) {
        Shapes.line(page, "edge", x.at(edge), y.start(), x.at(edge), y.end());
      }
    }
  }

  private static void drawEntry(Markup page, Scale x, Scale y, ShortlistEntry entry) {
    String title =
        String.format(
            Locale.ROOT,
            "%s. %s: %s eV, EMD %s",
            Numbers.count(entry.rank()),
            entry.formula(),
            Numbers.fixed(entry.gapEv(), 2),
            Numbers.fixed(entry.emd(), 2));
    Shapes.point(page, "listed", x.at(entry.gapEv()), y.at(entry.emd()), 3, title);
  }
}
