package io.github.gapforge.report;

import io.github.gapforge.report.ScreeningReport.ShortlistEntry;
import io.github.gapforge.report.ScreeningReport.Window;

/**
 * Head and rows of the shortlist's table. On a narrow screen each row becomes a card, for which
 * every cell carries its column's name.
 *
 * @param window the wanted gaps
 * @param scaleEndEv upper end of the drawn intervals, eV
 * @param measured whether to show estimates of measured gaps
 * @param metals whether to show probabilities of a metal
 */
record ShortlistRow(Window window, double scaleEndEv, boolean measured, boolean metals) {

  void writeHead(Markup page) {
    page.open("tr");
    head(page, "#", "n");
    head(page, "Formula", "");
    head(page, "Gap, " + window.kind() + " (eV)", "");
    head(page, "P(window)", "n");
    if (metals) {
      head(page, "P(metal)", "n");
    }
    if (measured) {
      head(page, "Measured, est. (eV)", "n");
    }
    head(page, "Nearest known", "");
    head(page, "EMD", "n");
    head(page, "Flags", "");
    head(page, "Domain", "");
    page.close();
  }

  private static void head(Markup page, String label, String style) {
    page.element("th", label, "scope", "col", "class", style);
  }

  void write(Markup page, ShortlistEntry entry) {
    page.open("tr");
    page.element("td", String.valueOf(entry.rank()), "class", "n rank");
    writeFormula(page, entry);
    writeGap(page, entry);
    number(page, "P(window)", entry.probabilityInWindow(), 2).close();
    if (metals) {
      number(page, "P(metal)", entry.pMetal(), 2).close();
    }
    if (measured) {
      writeMeasured(page, entry);
    }
    writeNearest(page, entry);
    number(page, "EMD", entry.emd(), 2).close();
    writeFlags(page, entry);
    page.open("td", "data-label", "Domain");
    page.text(DomainWords.of(entry.domain())).close();
    page.close();
  }

  private static void writeFormula(Markup page, ShortlistEntry entry) {
    page.open("td", "class", "name", "data-sort", entry.formula());
    ChemicalText.writeFormula(page, entry.formula());
    page.open("span", "class", "below");
    ChemicalText.writeIons(page, entry.oxidationStates());
    page.close().close();
  }

  private void writeGap(Markup page, ShortlistEntry entry) {
    page.open("td", "class", "gap", "data-label", "Gap", "data-sort", sortKey(entry.gapEv()));
    page.element("strong", Numbers.fixed(entry.gapEv(), 2));
    if (!entry.gapKind().equals(window.kind())) {
      page.text(" ").element("span", entry.gapKind(), "class", "chip");
    }
    String interval = interval(entry.lower90Ev(), entry.upper90Ev());
    page.text(" ").element("span", interval, "class", "range");
    new IntervalBar(window, scaleEndEv).draw(page, entry);
    page.close();
  }

  private static void writeMeasured(Markup page, ShortlistEntry entry) {
    double estimate = entry.measuredGapEstimateEv();
    number(page, "Measured, est.", estimate, 1);
    if (Double.isFinite(estimate)) {
      String interval = interval(entry.measuredLower90Ev(), entry.measuredUpper90Ev());
      page.element("span", interval, "class", "below");
    }
    page.close();
  }

  private static String interval(double lower, double upper) {
    return Numbers.fixed(lower, 1) + "–" + Numbers.fixed(upper, 1);
  }

  private static void writeNearest(Markup page, ShortlistEntry entry) {
    page.open("td", "data-label", "Nearest known", "data-sort", entry.nearestFormula());
    ChemicalText.writeFormula(page, entry.nearestFormula());
    page.open("span", "class", "below").text(entry.nearestId());
    if (entry.sameAnonymousFormula()) {
      page.text(entry.nearestId().isEmpty() ? "" : " · ").text("same type");
    }
    page.close().close();
  }

  private static void writeFlags(Markup page, ShortlistEntry entry) {
    page.open("td", "class", "chips", "data-label", "Flags");
    for (FlagWords flag : FlagWords.all(entry.flags())) {
      page.element("span", flag.label(), "class", "chip", "title", flag.explanation()).text(" ");
    }
    if (!entry.knownAs().isEmpty()) {
      page.element("span", "known: " + entry.knownAs(), "class", "chip known");
    }
    page.close();
  }

  private static Markup number(Markup page, String label, double value, int digits) {
    page.open("td", "class", "n", "data-label", label, "data-sort", sortKey(value));
    return page.text(Numbers.fixed(value, digits));
  }

  private static String sortKey(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "";
  }
}
