package io.github.gapforge.report;

import java.util.List;

/**
 * How often elements are on the sites of compositions, as a small table of the main groups for each
 * site: the darker, the more often.
 *
 * @param title what is shown
 * @param elements places of the elements
 * @param rows sets of compositions, one below the other
 */
record ElementTables(String title, List<Element> elements, List<Row> rows) {

  private static final String[] SITES = {"A", "B", "C", "D"};
  private static final int CELL = 16;
  private static final int GROUPS = 8;
  private static final int PERIODS = 6;
  private static final int NAME = 20;
  private static final int GAP = 18;

  /**
   * An element of the table.
   *
   * @param symbol of it
   * @param row of the table, from 1
   * @param group of the table, from 1
   */
  record Element(String symbol, int row, int group) {}

  /**
   * A set of compositions.
   *
   * @param name of the set
   * @param shares of the elements, in their order, on each of the four sites
   */
  record Row(String name, List<double[]> shares) {}

  void draw(Markup page) {
    int table = GROUPS * CELL;
    int height = PERIODS * CELL + NAME + GAP;
    int width = SITES.length * (table + GAP);
    page.open(
        "svg",
        "class",
        "chart",
        "viewBox",
        "0 0 " + width + " " + height * rows.size(),
        "role",
        "img",
        "aria-label",
        title);
    for (int r = 0; r < rows.size(); r++) {
      Shapes.label(page, 0, height * r + 13.0, "start", rows.get(r).name());
      for (int site = 0; site < SITES.length; site++) {
        int left = site * (table + GAP);
        int top = height * r + NAME;
        // Hydrogen's row has room between its ends.
        Shapes.label(page, left + table / 2.0, top + 12.0, "middle", "site " + SITES[site]);
        double[] shares = rows.get(r).shares().get(site);
        for (int e = 0; e < elements.size(); e++) {
          cell(page, elements.get(e), shares[e], left, top);
        }
      }
    }
    page.close();
  }

  private static void cell(Markup page, Element element, double share, int left, int top) {
    double x = left + (element.group() - 1.0) * CELL;
    double y = top + (element.row() - 1.0) * CELL;
    page.open("g", "style", "fill: " + colour(share) + "; stroke: #fff");
    String words = element.symbol() + ": " + Numbers.percent(share);
    Shapes.box(page, "cell", x, y, x + CELL, y + CELL, words);
    page.close();
    boolean dark = Palette.onLight().indexOf(colour(share)) >= Palette.STEPS / 2;
    page.element(
        "text",
        element.symbol(),
        "x",
        Numbers.coordinate(x + CELL / 2.0),
        "y",
        Numbers.coordinate(y + 11),
        "text-anchor",
        "middle",
        "style",
        "font-size: 8px; fill: " + (dark ? "#fff" : "#333"));
  }

  /** By the root of the share, so that what is rare can be told from what is not there. */
  private static String colour(double share) {
    if (share <= 0) {
      return "#f4f4f4";
    }
    int step = (int) (Math.sqrt(share) * Palette.STEPS);
    return Palette.onLight().get(Math.min(Palette.STEPS - 1, step));
  }
}
