package io.github.gapforge.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The benchmark of generators as one HTML page without anything to load.
 *
 * @param facts of the run: names and values
 * @param tables metrics, ours beside the paper's
 * @param elements of the space
 * @param figures what is drawn, in their order
 */
public record ElpasolitePage(
    Map<String, String> facts, List<Table> tables, List<Place> elements, List<Figure> figures) {

  private static final List<String> COLOURS =
      List.of("#1f507c", "#b4451f", "#3d7a3a", "#7a4b94", "#8a6d1c", "#4a82b2", "#8a8a8a");

  private static final String STYLE =
      "body{font:15px/1.5 sans-serif;max-width:52em;margin:2em auto;padding:0 1em;color:#222;"
          + "background:#fff} table{border-collapse:collapse} td,th{padding:.1em 1em .1em 0;"
          + "vertical-align:top;text-align:left} thead+tbody td+td{white-space:nowrap}"
          + " figure{margin:0 0 2em} caption{text-align:left} svg text{font:12px sans-serif;fill:#333} .grid{stroke:#ddd}"
          + " .base,.tick{stroke:#555} svg{width:100%;height:auto}";

  /**
   * A table.
   *
   * @param head titles of the columns
   * @param lines cells of each line
   */
  public record Table(String title, String note, List<String> head, List<List<String>> lines) {}

  /** An element's place in the table of main groups, counted from 1. */
  public record Place(String symbol, int row, int group) {}

  /** Something drawn, with words below. */
  public sealed interface Figure permits Plane, Elements {
    /** What is shown. */
    String title();

    /** Words below. */
    String caption();
  }

  /** Curves or points over two axes. */
  public record Plane(
      String title, String caption, String across, String upward, List<Curve> curves)
      implements Figure {}

  /**
   * Points of one kind.
   *
   * @param joined whether straight lines join them
   */
  public record Curve(String name, boolean joined, double[] across, double[] upward) {}

  /** How often elements are on sites. */
  public record Elements(String title, String caption, List<Shares> sets) implements Figure {}

  /**
   * A set of compositions.
   *
   * @param bySite shares of the elements on A, B, C and D
   */
  public record Shares(String name, List<double[]> bySite) {}

  /** The page. */
  public String html() {
    Markup page = new Markup();
    page.verbatim("<!DOCTYPE html>").open("html", "lang", "en").open("head");
    page.empty("meta", "charset", "utf-8").element("title", "GapForge elpasolites");
    page.open("style").verbatim(STYLE).close().close().open("body");
    page.element("h1", "Generators of elpasolites");
    page.open("table");
    facts.forEach(
        (name, value) -> page.open("tr").element("td", name).element("td", value).close());
    page.close();
    tables.forEach(table -> draw(page, table));
    figures.forEach(figure -> draw(page, figure));
    return page.close().close().finished() + "\n";
  }

  private static void draw(Markup page, Table table) {
    page.element("h2", table.title()).open("table").open("thead").open("tr");
    table.head().forEach(title -> page.element("th", title));
    page.close().close().open("tbody");
    for (List<String> line : table.lines()) {
      page.open("tr");
      line.forEach(cell -> page.element("td", cell));
      page.close();
    }
    page.close().close().element("p", table.note());
  }

  private void draw(Markup page, Figure figure) {
    page.element("h2", figure.title()).open("figure");
    if (figure instanceof Plane plane) {
      new PlaneChart(plane.title(), plane.across(), plane.upward(), series(plane)).draw(page);
    } else if (figure instanceof Elements sets) {
      tables(sets).draw(page);
    }
    page.element("figcaption", figure.caption()).close();
  }

  private static List<PlaneChart.Series> series(Plane plane) {
    List<PlaneChart.Series> series = new ArrayList<>();
    for (int i = 0; i < plane.curves().size(); i++) {
      Curve curve = plane.curves().get(i);
      List<PlaneChart.Point> points = new ArrayList<>();
      for (int p = 0; p < curve.across().length; p++) {
        String words = Numbers.brief(curve.across()[p]) + ", " + Numbers.brief(curve.upward()[p]);
        points.add(new PlaneChart.Point(curve.across()[p], curve.upward()[p], words));
      }
      String colour = COLOURS.get(i % COLOURS.size());
      PlaneChart.Line line = curve.joined() ? line(i) : PlaneChart.Line.NONE;
      series.add(new PlaneChart.Series(curve.name(), colour, line, points));
    }
    return series;
  }

  /** Curves that share a colour differ in their lines, up to two of a colour. */
  private static PlaneChart.Line line(int curve) {
    return curve < COLOURS.size() ? PlaneChart.Line.STRAIGHT : PlaneChart.Line.DASHED;
  }

  private ElementTables tables(Elements sets) {
    return new ElementTables(
        sets.title(),
        elements.stream()
            .map(place -> new ElementTables.Element(place.symbol(), place.row(), place.group()))
            .toList(),
        sets.sets().stream().map(set -> new ElementTables.Row(set.name(), set.bySite())).toList());
  }

  /** A mean and a standard deviation as a cell: "83.1 ± 0.9"; without the latter where NaN. */
  public static String cell(double mean, double deviation, int digits) {
    String text = Numbers.fixed(mean, digits);
    return Double.isFinite(deviation) ? text + " ± " + Numbers.fixed(deviation, digits) : text;
  }
}
