package io.github.gapforge.report;

import java.util.ArrayList;
import java.util.List;

/** How far the predictions can be trusted, by what they did on compositions kept from training. */
final class UncertaintySection {

  private static final double NOMINAL = 0.9;

  private UncertaintySection() {}

  static void write(Markup page, ScreeningReport report) {
    Card metrics = new Card(report.modelCard()).at("/metrics");
    page.open("section", "id", "uncertainty").element("h2", "Uncertainty");
    page.element(
        "p",
        "Compositions that the model did not see in training show how far its gaps and its 90 %"
            + " intervals can be trusted, for materials like those it was trained on.",
        "class",
        "lead");
    page.open("div", "class", "pair");
    writeParity(page, report, metrics);
    writeCoverage(page, new Card(report.modelCard()), metrics);
    page.close().close();
  }

  private static void writeParity(Markup page, ScreeningReport report, Card metrics) {
    page.open("figure").element("h3", "Held-out truth against prediction");
    if (report.heldOut().isEmpty()) {
      page.element("p", "No held-out predictions were given.", "class", "empty").close();
      return;
    }
    new ScatterChart(report.heldOut(), report.window().kind()).draw(page);
    page.open("figcaption");
    page.text(Numbers.counted(report.heldOut().size(), "composition", "compositions") + " shown. ");
    page.text(scores(metrics)).close();
    page.close();
  }

  private static String scores(Card metrics) {
    List<String> scores = new ArrayList<>();
    metrics.number("/r2").ifPresent(r2 -> scores.add("R² " + Numbers.fixed(r2, 3)));
    metrics.number("/mae_ev").ifPresent(e -> scores.add("MAE " + Numbers.fixed(e, 3) + " eV"));
    metrics.number("/rmse_ev").ifPresent(e -> scores.add("RMSE " + Numbers.fixed(e, 3) + " eV"));
    String rows =
        metrics.count("/held_out_rows").stream()
            .mapToObj(n -> " on " + Numbers.count(n) + " held-out rows")
            .findFirst()
            .orElse("");
    return scores.isEmpty() ? "" : String.join(", ", scores) + rows + ".";
  }

  private static void writeCoverage(Markup page, Card card, Card metrics) {
    page.open("figure").element("h3", "How often the 90 % interval holds the truth");
    List<Card> members = card.list("/members");
    if (!tellsCoverage(metrics) && members.stream().anyMatch(one -> tellsCoverage(of(one)))) {
      // Nobody measured the mean of several models here; each of them was.
      for (Card member : members) {
        page.element("h4", "Of " + member.text("/id").orElse("a member") + " alone");
        writeCoverage(page, of(member));
      }
    } else {
      writeCoverage(page, metrics);
    }
    page.close();
  }

  private static Card of(Card member) {
    return member.at("/metrics");
  }

  private static boolean tellsCoverage(Card metrics) {
    return !CoverageBin.list(metrics.at("/coverage_by_predicted_gap_ev")).isEmpty();
  }

  private static void writeCoverage(Markup page, Card metrics) {
    List<CoverageBin> predicted = CoverageBin.list(metrics.at("/coverage_by_predicted_gap_ev"));
    if (predicted.isEmpty()) {
      page.element("p", "The model card gives no coverage.", "class", "empty");
    } else {
      List<BarChart.Bar> bars = predicted.stream().map(UncertaintySection::bar).toList();
      new BarChart(bars, "predicted gap (eV)", "intervals with the truth", NOMINAL).draw(page);
      page.open("figcaption")
          .text("Broken line: the nominal 90 %. Below: rows, and half the mean width.");
      metrics
          .number("/coverage_of_90_percent_interval")
          .ifPresent(all -> page.text(" Over all held-out rows " + Numbers.percent(all) + "."));
      page.close();
    }
    writeByTrueGap(page, CoverageBin.list(metrics.at("/coverage_by_true_gap_ev")));
  }

  private static BarChart.Bar bar(CoverageBin bin) {
    List<String> notes = new ArrayList<>();
    notes.add(Numbers.counted(bin.rows(), "row", "rows"));
    if (Double.isFinite(bin.meanWidthEv())) {
      notes.add("±" + Numbers.fixed(bin.meanWidthEv() / 2, 1) + " eV");
    }
    return new BarChart.Bar(bin.label(), bin.covered(), notes);
  }

  private static void writeByTrueGap(Markup page, List<CoverageBin> bins) {
    if (bins.isEmpty()) {
      return;
    }
    page.open("table", "class", "small").element("caption", "The same by true gap").open("thead");
    page.open("tr").element("th", "true gap (eV)");
    page.element("th", "rows", "class", "n").element("th", "covered", "class", "n");
    page.element("th", "mean width (eV)", "class", "n").close().close().open("tbody");
    for (CoverageBin bin : bins) {
      page.open("tr").element("td", bin.label());
      page.element("td", Numbers.count(bin.rows()), "class", "n");
      page.element("td", Numbers.percent(bin.covered()), "class", "n");
      page.element("td", Numbers.fixed(bin.meanWidthEv(), 2), "class", "n").close();
    }
    page.close().close();
  }
}
