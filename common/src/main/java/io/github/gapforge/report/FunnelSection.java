package io.github.gapforge.report;

import io.github.gapforge.report.ScreeningReport.FunnelStep;
import java.util.List;

/**
 * The funnel. Each bar is as long as the step before it, however few that were, so that the last
 * steps can be read as well as the first.
 */
final class FunnelSection {

  private FunnelSection() {}

  static void write(Markup page, List<FunnelStep> funnel) {
    page.open("section", "id", "funnel").element("h2", "Funnel");
    if (funnel.isEmpty()) {
      page.element("p", "No steps were recorded.", "class", "empty").close();
      return;
    }
    page.element(
        "p",
        "What came in and what was left after each step. A whole bar is what the step before left;"
            + " its coloured part went on, and the lines below say why the rest did not.",
        "class",
        "lead");
    page.open("div", "class", "funnel");
    for (int i = 0; i < funnel.size(); i++) {
      FunnelStep step = funnel.get(i);
      writeStep(page, step, i == 0 ? step.left() : funnel.get(i - 1).left());
    }
    page.close().close();
  }

  private static void writeStep(Markup page, FunnelStep step, long before) {
    List<Loss> losses = Loss.largestFirst(step);
    long base = Math.max(before, step.left() + sum(losses));
    page.open("div", "class", "step").open("div", "class", "row head");
    page.element("span", step.label(), "class", "what");
    page.element("span", Numbers.count(step.left()), "class", "number");
    page.element("span", share(step.left(), base), "class", "share");
    writeBar(page, "kept", step.left(), base);
    page.close();
    for (Loss loss : losses) {
      writeLoss(page, "row", ReasonWords.of(loss.code()), loss.count(), base);
    }
    long missing = base - step.left() - sum(losses);
    if (missing != 0) {
      writeLoss(page, "row missing", "not accounted for", missing, base);
    }
    page.close();
  }

  private static void writeLoss(Markup page, String style, String words, long count, long base) {
    page.open("div", "class", style).element("span", words, "class", "what");
    page.element("span", Numbers.count(count), "class", "number");
    page.element("span", share(count, base), "class", "share");
    writeBar(page, "lost", count, base);
    page.close();
  }

  private static long sum(List<Loss> losses) {
    return losses.stream().mapToLong(Loss::count).sum();
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "" : Numbers.percent((double) part / whole);
  }

  private static void writeBar(Markup page, String style, long part, long whole) {
    double percent = whole == 0 ? 0 : 100.0 * part / whole;
    page.open("span", "class", "track");
    page.element("span", "", "class", style, "style", "width:" + Numbers.coordinate(percent) + "%");
    page.close();
  }
}
