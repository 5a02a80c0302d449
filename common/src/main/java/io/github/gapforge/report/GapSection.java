package io.github.gapforge.report;

/** Where the predicted gaps lie, and how far from what is known. */
final class GapSection {

  private GapSection() {}

  static void write(Markup page, ScreeningReport report) {
    page.open("section", "id", "gaps").element("h2", "Gaps and novelty");
    page.open("div", "class", "pair");
    writeHistogram(page, new HistogramChart(report.gaps(), report.window()));
    writeNovelty(page, new HeatMap(report.novelty(), report.window(), report.shortlist()));
    page.close().close();
  }

  private static void writeHistogram(Markup page, HistogramChart chart) {
    page.open("figure").element("h3", "Predicted gaps of all scored compositions");
    if (chart.isEmpty()) {
      page.element("p", "Nothing was scored.", "class", "empty").close();
      return;
    }
    chart.draw(page);
    page.open("figcaption").text("Shaded: the wanted window, " + WindowText.of(chart.window()));
    page.text(chart.isLogarithmic() ? ". Mind the logarithmic counts." : ".").close();
    page.close();
  }

  private static void writeNovelty(Markup page, HeatMap map) {
    page.open("figure").element("h3", "Distance to the nearest known formula");
    if (map.isEmpty()) {
      page.element("p", "Nothing was matched.", "class", "empty").close();
      return;
    }
    map.draw(page);
    map.drawLegend(page);
    page.element(
        "figcaption",
        "Element Mover’s Distance in places of the modified Pettifor scale: 0 is a known"
            + " composition, small is a known one with chemically similar elements exchanged. The"
            + " broken line starts the window.");
    page.close();
  }
}
