package io.github.gapforge.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a search found, as one HTML page without anything to load.
 *
 * @param facts what was searched, by whom it was labelled, for how long: names and values in turn
 *     of a table
 * @param outcomes how many proposals had which outcome
 * @param labels labelled proposals in their order
 * @param bestSeedEv best label that the search began with, eV
 * @param findEv label from which a valid composition counts as a find, eV
 * @param seedPlaces places of the seeds' codes in a plane
 */
public record SearchPage(
    Map<String, String> facts,
    Map<String, Long> outcomes,
    List<LabelledPoint> labels,
    double bestSeedEv,
    double findEv,
    List<double[]> seedPlaces) {

  private static final String BLUE = "#1f507c";
  private static final String RED = "#b4451f";
  private static final String GREY = "#8a8a8a";

  private static final String STYLE =
      "body{font:15px/1.5 sans-serif;max-width:46em;margin:2em auto;padding:0 1em;color:#222;"
          + "background:#fff} table{border-collapse:collapse} td{padding:.1em 1em .1em 0;"
          + "vertical-align:top} svg text{font:12px sans-serif;fill:#333} .grid{stroke:#ddd}"
          + " .base,.tick{stroke:#555} svg{width:100%;height:auto}";

  /**
   * A labelled proposal.
   *
   * @param round it belongs to
   * @param labelEv its label, eV
   * @param valid whether it keeps the rules
   * @param place of its code in the plane
   */
  public record LabelledPoint(
      int round, String formula, double labelEv, boolean valid, double[] place) {}

  /** The page. */
  public String html() {
    Markup page = new Markup();
    page.verbatim("<!DOCTYPE html>").open("html", "lang", "en").open("head");
    page.empty("meta", "charset", "utf-8").element("title", "GapForge search");
    page.open("style").verbatim(STYLE).close().close().open("body");
    page.element("h1", "Search");
    table(page, facts);
    page.element("h2", "Labels by round");
    byRound().draw(page);
    page.element("h2", "Finds");
    finds().draw(page);
    page.element("h2", "What became of the proposals");
    Map<String, String> counts = new LinkedHashMap<>();
    outcomes.forEach((word, count) -> counts.put(word, Numbers.count(count)));
    table(page, counts);
    page.element("h2", "Where the search looked");
    plane().draw(page);
    return page.close().close().finished() + "\n";
  }

  private static void table(Markup page, Map<String, String> rows) {
    page.open("table");
    rows.forEach((name, value) -> page.open("tr").element("td", name).element("td", value).close());
    page.close();
  }

  private PlaneChart byRound() {
    List<PlaneChart.Point> points = new ArrayList<>();
    List<PlaneChart.Point> best = new ArrayList<>();
    double greatest = bestSeedEv;
    best.add(new PlaneChart.Point(0, greatest, ""));
    for (LabelledPoint one : labels) {
      points.add(new PlaneChart.Point(one.round(), one.labelEv(), title(one)));
      greatest = Math.max(greatest, one.labelEv());
      best.add(new PlaneChart.Point(one.round(), greatest, ""));
    }
    return new PlaneChart(
        "Labels by round",
        "round",
        "label (eV)",
        List.of(
            new PlaneChart.Series("labels", BLUE, PlaneChart.Line.NONE, points),
            new PlaneChart.Series(
                "best so far, seeds included", RED, PlaneChart.Line.STEPS, best)));
  }

  private static String title(LabelledPoint one) {
    return one.formula() + ": " + Numbers.fixed(one.labelEv(), 2) + " eV, round " + one.round();
  }

  private PlaneChart finds() {
    List<PlaneChart.Point> points = new ArrayList<>(List.of(new PlaneChart.Point(0, 0, "")));
    int found = 0;
    for (int i = 0; i < labels.size(); i++) {
      found += labels.get(i).valid() && labels.get(i).labelEv() >= findEv ? 1 : 0;
      points.add(new PlaneChart.Point(i + 1.0, found, ""));
    }
    String name = "new valid compositions of " + Numbers.brief(findEv) + " eV and more";
    return new PlaneChart(
        "Finds against evaluations",
        "evaluations",
        "finds",
        List.of(new PlaneChart.Series(name, RED, PlaneChart.Line.STEPS, points)));
  }

  private PlaneChart plane() {
    List<PlaneChart.Point> seeds =
        seedPlaces.stream().map(p -> new PlaneChart.Point(p[0], p[1], "seed")).toList();
    List<PlaneChart.Point> found =
        labels.stream()
            .map(one -> new PlaneChart.Point(one.place()[0], one.place()[1], title(one)))
            .toList();
    return new PlaneChart(
        "Codes of seeds and labelled proposals",
        "first principal component",
        "second",
        List.of(
            new PlaneChart.Series("seeds", GREY, PlaneChart.Line.NONE, seeds),
            new PlaneChart.Series("labelled proposals", BLUE, PlaneChart.Line.NONE, found)));
  }
}
