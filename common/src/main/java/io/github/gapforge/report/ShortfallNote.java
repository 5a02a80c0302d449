package io.github.gapforge.report;

import io.github.gapforge.report.ScreeningReport.FunnelStep;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says that, and why, fewer entries are listed than were asked for. */
final class ShortfallNote {

  private ShortfallNote() {}

  static void write(Markup page, ScreeningReport report) {
    if (report.shortlist().size() < report.wantedEntries()) {
      page.open("div", "class", "banner quiet", "role", "note");
      page.element("strong", "Fewer than asked for: ").text(text(report)).close();
    }
  }

  static String text(ScreeningReport report) {
    return String.format(
        Locale.ROOT,
        "%s of %s.%s No limit was relaxed to fill the list.",
        Numbers.count(report.shortlist().size()),
        Numbers.counted(report.wantedEntries(), "wanted entry", "wanted entries"),
        reason(report.funnel()));
  }

  private static String reason(List<FunnelStep> funnel) {
    int last = funnel.size() - 1;
    while (last > 0 && funnel.get(last).fellOut().values().stream().allMatch(n -> n == 0)) {
      last--;
    }
    if (last <= 0) {
      return funnel.isEmpty() ? "" : " No more formulas came in.";
    }
    FunnelStep before = funnel.get(last - 1);
    FunnelStep step = funnel.get(last);
    return String.format(
        Locale.ROOT,
        " Of %s left after the step “%s”, these fell out: %s.",
        Numbers.counted(before.left(), "formula", "formulas"),
        before.label(),
        losses(step));
  }

  private static String losses(FunnelStep step) {
    return Loss.largestFirst(step).stream()
        .map(loss -> Numbers.count(loss.count()) + " (" + ReasonWords.of(loss.code()) + ")")
        .collect(Collectors.joining(", "));
  }
}
