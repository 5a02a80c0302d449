package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.screen.RunFolder;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.report.ScreeningReport;

/** The closing lines of a screening run: what it did, where the result is, what to do next. */
final class Summary {

  private Summary() {}

  static void say(Progress progress, RunFolder run) {
    ScreeningReport report = run.report();
    for (ScreeningReport.FunnelStep step : report.funnel()) {
      progress.say("%,12d  %s", step.left(), step.label());
    }
    if (report.shortlist().size() < report.wantedEntries()) {
      progress.say(
          "              fewer than the %d asked for: nothing was relaxed", report.wantedEntries());
    }
    if (report.run().demonstration()) {
      progress.say(
          "this was the demonstration: 20,000 bundled formulas, and what is known is 380 compounds;"
              + " screen your own with");
      progress.say("  submit/gapforge screen --input FORMULAS.csv --templates KNOWN.csv");
    }
    progress.say("shortlist: %s/shortlist.csv", run.location());
    progress.say("report:    %s", run.page());
  }
}
