package io.github.gapforge.report;

import io.github.gapforge.report.ScreeningReport.Histogram;
import io.github.gapforge.report.ScreeningReport.Window;
import java.util.stream.LongStream;

/**
 * Histogram of gaps with the wanted window shaded. The counts stand on a logarithmic axis where a
 * linear one would hide the smallest of them.
 */
record HistogramChart(Histogram gaps, Window window) {

  private static final long MOST_FOR_A_LINEAR_AXIS = 100;

  /** Whether there is anything to draw. */
  boolean isEmpty() {
    return LongStream.of(gaps.counts()).allMatch(count -> count == 0);
  }

  /** Whether counts span more than a linear axis can show. */
  boolean isLogarithmic() {
    long greatest = LongStream.of(gaps.counts()).max().orElse(0);
    long least = LongStream.of(gaps.counts()).filter(count -> count > 0).min().orElse(1);
    return greatest > MOST_FOR_A_LINEAR_AXIS * least;
  }

  void draw(Markup page) {
    Frame frame = Frame.WIDE;
    Scale x = frame.across(Math.min(0, gaps.start()), end());
    Scale y = countScale(frame);
    frame.open(page, "Histogram of predicted gaps");
    shadeWindow(page, x, y);
    frame.drawUpward(page, y, isLogarithmic() ? "compositions (logarithmic)" : "compositions");
    for (int i = 0; i < gaps.counts().length; i++) {
      drawBar(page, x, y, i);
    }
    frame.drawAcross(page, x, "predicted gap, " + window.kind() + " (eV)");
    page.close();
  }

  private double end() {
    int last = gaps.counts().length;
    while (last > 1 && gaps.counts()[last - 1] == 0) {
      last--;
    }
    return Math.max(gaps.start() + last * gaps.width(), gaps.start() + gaps.width());
  }

  private Scale countScale(Frame frame) {
    long greatest = LongStream.of(gaps.counts()).max().orElse(1);
    return isLogarithmic()
        ? frame.upwardLog(1.5 * greatest)
        : frame.upward(0, Ticks.roundedUp(greatest, 8));
  }

  private void shadeWindow(Markup page, Scale x, Scale y) {
    if (window.minEv() < end()) {
      double from = x.at(window.minEv());
      double to = x.at(window.maxEv());
      Shapes.box(page, "window", from, y.start(), to, y.end(), WindowText.of(window));
    }
  }

  private void drawBar(Markup page, Scale x, Scale y, int bin) {
    long count = gaps.counts()[bin];
    if (count == 0) {
      return;
    }
    double from = gaps.start() + bin * gaps.width();
    double to = from + gaps.width();
    double middle = (from + to) / 2;
    boolean wanted = middle >= window.minEv() && middle <= window.maxEv();
    String title = WindowText.range(from, to) + " eV: " + Numbers.count(count);
    String style = wanted ? "bar wanted" : "bar";
    Shapes.box(page, style, x.at(from) + 0.5, y.at(count), x.at(to) - 0.5, y.start(), title);
  }
}
