package io.github.gapforge.report;

import io.github.gapforge.report.ScreeningReport.FunnelStep;
import io.github.gapforge.report.ScreeningReport.Run;
import java.util.ArrayList;
import java.util.List;

/** Which run this is, what to think of it, and its key figures. */
final class HeaderSection {

  private static final String[][] CONTENTS = {
    {"funnel", "Funnel"},
    {"gaps", "Gaps and novelty"},
    {"uncertainty", "Uncertainty"},
    {"caveats", "Caveats"},
    {"shortlist", "Shortlist"},
    {"structures", "Structures"},
    {"model", "Model"},
    {"metals", "Metals"},
    {"methods", "Methods"},
    {"provenance", "Provenance"}
  };

  private HeaderSection() {}

  static void write(Markup page, ScreeningReport report) {
    Run run = report.run();
    page.open("header");
    page.element("p", "GapForge screening report", "class", "kicker");
    page.element("h1", "Wanted: band gaps of " + WindowText.of(report.window()));
    page.open("p", "class", "meta").text("Run ").element("code", run.id());
    page.text(" · " + date(run.startedAt()) + " · " + Numbers.duration(run.seconds()));
    page.text(" · version " + run.codeVersion()).close();
    writeContents(page);
    page.close();
    if (run.demonstration()) {
      writeDemonstration(page);
    }
    writeFigures(page, report);
    ShortfallNote.write(page, report);
  }

  /** 2021-05-13T08:30:00Z is read more easily as 2021-05-13 08:30 UTC. */
  private static String date(String iso) {
    return iso.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*Z")
        ? iso.substring(0, 10) + " " + iso.substring(11, 16) + " UTC"
        : iso;
  }

  private static void writeContents(Markup page) {
    page.open("nav", "aria-label", "Contents");
    for (String[] entry : CONTENTS) {
      page.element("a", entry[1], "href", "#" + entry[0]).text(" ");
    }
    page.close();
  }

  private static void writeDemonstration(Markup page) {
    page.open("div", "class", "banner", "role", "note").element("strong", "Demonstration: ");
    page.text(
        "bundled formulas, drawn at random, beside a small bundled set of known compounds, to");
    page.text(" show how a run works. What is listed as new may be known well. ");
    page.text("Screen formulas of your own against a large set of known ones before you rely on a");
    page.text(" list like this.");
    page.close();
  }

  private static void writeFigures(Markup page, ScreeningReport report) {
    page.open("dl", "class", "figures");
    for (FunnelStep step : stepsBeforeTheList(report)) {
      writeFigure(page, step.label(), Numbers.count(step.left()), "");
    }
    writeFigure(
        page,
        "listed",
        Numbers.count(report.shortlist().size()),
        " of " + Numbers.count(report.wantedEntries()) + " wanted");
    page.close();
  }

  /** The list is shown by itself: a last step that only counts it would say so twice. */
  private static List<FunnelStep> stepsBeforeTheList(ScreeningReport report) {
    List<FunnelStep> steps = new ArrayList<>(report.funnel());
    int last = steps.size() - 1;
    if (last >= 0 && steps.get(last).left() == report.shortlist().size()) {
      steps.remove(last);
    }
    return steps;
  }

  private static void writeFigure(Markup page, String label, String number, String unit) {
    page.open("div").element("dt", label).open("dd").text(number);
    if (!unit.isEmpty()) {
      page.element("small", unit);
    }
    page.close().close();
  }
}
