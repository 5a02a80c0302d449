package io.github.gapforge.report;

import io.github.gapforge.report.ScreeningReport.ShortlistEntry;
import java.util.List;
import java.util.TreeSet;

/** The shortlist as a table. */
final class ShortlistSection {

  private static final int SCALE_INTERVALS = 6;

  private ShortlistSection() {}

  static void write(Markup page, ScreeningReport report) {
    List<ShortlistEntry> entries = report.shortlist();
    page.open("section", "id", "shortlist").element("h2", "Shortlist");
    if (entries.isEmpty()) {
      page.element("p", "No formula passed every step.", "class", "empty").close();
      return;
    }
    double scaleEnd = Ticks.roundedUp(greatestGap(entries), SCALE_INTERVALS);
    boolean measured = entries.stream().anyMatch(e -> Double.isFinite(e.measuredGapEstimateEv()));
    writeLead(page, report, scaleEnd, measured);
    ShortlistRow rows = new ShortlistRow(report.window(), scaleEnd, measured, report.tellsMetals());
    page.open("table", "class", "shortlist").open("thead");
    rows.writeHead(page);
    page.close().open("tbody");
    entries.forEach(entry -> rows.write(page, entry));
    page.close().close();
    writeFlagKey(page, entries);
    page.close();
  }

  private static void writeLead(
      Markup page, ScreeningReport report, double scaleEnd, boolean measured) {
    page.open("p", "class", "lead");
    page.text(Numbers.counted(report.shortlist().size(), "entry", "entries") + ", best first. ");
    page.text("Each gap stands above its 90 % interval, drawn from 0 to ");
    page.text(Ticks.label(scaleEnd) + " eV with the wanted window shaded. ");
    page.text("Oxidation states are the most reported assignment that balances. ");
    page.text("“Same type” means the same anonymous formula, such as ABC3. ");
    if (!measured) {
      page.text("Measured gaps were not estimated: there was no fit for them. ");
    }
    page.close();
    page.open("p", "class", "find", "hidden", "hidden");
    page.open("label").text("Find ");
    page.empty("input", "type", "search", "id", "find", "placeholder", "element, formula, flag");
    page.close().element("span", "", "id", "found", "aria-live", "polite").close();
  }

  private static double greatestGap(List<ShortlistEntry> entries) {
    return entries.stream()
        .mapToDouble(e -> Math.max(e.gapEv(), e.upper90Ev()))
        .filter(Double::isFinite)
        .max()
        .orElse(1);
  }

  private static void writeFlagKey(Markup page, List<ShortlistEntry> entries) {
    TreeSet<FlagWords> flags = new TreeSet<>(FlagWords.byLabel());
    entries.forEach(entry -> flags.addAll(FlagWords.all(entry.flags())));
    if (flags.isEmpty()) {
      return;
    }
    page.open("dl", "class", "key");
    for (FlagWords flag : flags) {
      page.open("div").open("dt").element("span", flag.label(), "class", "chip").close();
      page.element("dd", flag.explanation().isEmpty() ? "as coded by the run" : flag.explanation());
      page.close();
    }
    page.close();
  }
}
