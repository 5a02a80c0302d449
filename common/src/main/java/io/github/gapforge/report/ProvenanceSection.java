package io.github.gapforge.report;

import io.github.gapforge.report.ScreeningReport.Input;
import java.util.Map;
import java.util.TreeMap;

/** What it takes to repeat the run: command, inputs, durations and settings. */
final class ProvenanceSection {

  private ProvenanceSection() {}

  static void write(Markup page, ScreeningReport report) {
    page.open("section", "id", "provenance").element("h2", "Provenance");
    page.element("p", "The same inputs, settings and seed give the same list.", "class", "lead");
    page.open("pre").element("code", report.run().command()).close();
    writeInputs(page, report);
    writeDurations(page, report.stageSeconds());
    writeSettings(page, report);
    page.close();
  }

  private static void writeInputs(Markup page, ScreeningReport report) {
    if (report.inputs().isEmpty()) {
      return;
    }
    page.element("h3", "Inputs").open("table", "class", "inputs").open("thead").open("tr");
    page.element("th", "role").element("th", "file").element("th", "rows", "class", "n");
    page.element("th", "SHA-256").close().close().open("tbody");
    for (Input input : report.inputs()) {
      page.open("tr").element("td", input.role()).element("td", input.name());
      page.element("td", input.rows() < 0 ? "" : Numbers.count(input.rows()), "class", "n");
      page.open("td").element("code", input.sha256()).close().close();
    }
    page.close().close();
  }

  private static void writeDurations(Markup page, Map<String, Double> stageSeconds) {
    if (stageSeconds.isEmpty()) {
      return;
    }
    double longest = stageSeconds.values().stream().mapToDouble(s -> s).max().orElse(0);
    page.element("h3", "Durations").open("div", "class", "funnel plain");
    stageSeconds.forEach(
        (stage, seconds) -> {
          double width = longest > 0 ? 100 * seconds / longest : 0;
          String style = "width:" + Numbers.coordinate(width) + "%";
          page.open("div", "class", "row").element("span", stage, "class", "what");
          page.element("span", Numbers.duration(seconds), "class", "number");
          page.open("span", "class", "track");
          page.element("span", "", "class", "kept", "style", style).close().close();
        });
    page.close();
  }

  private static void writeSettings(Markup page, ScreeningReport report) {
    page.open("details").element("summary", "All settings");
    page.open("table", "class", "settings").open("tbody");
    row(page, "run seed", String.valueOf(report.run().seed()));
    new TreeMap<>(report.settings()).forEach((key, value) -> row(page, key, value));
    page.close().close().close();
  }

  private static void row(Markup page, String key, String value) {
    page.open("tr").open("td").element("code", key).close();
    page.open("td").element("code", value).close().close();
  }
}
