package io.github.gapforge.report;

import java.util.List;

/**
 * Fractions by class as bars, with a line where they ought to be.
 *
 * @param bars the classes, in order
 * @param acrossTitle what the classes are
 * @param upwardTitle what the fractions are
 * @param target where the bars ought to end
 */
record BarChart(List<Bar> bars, String acrossTitle, String upwardTitle, double target) {

  private static final double SHARE_OF_BAR = 0.56;

  /** A class: its label, its fraction from 0 to 1, and lines below the label. */
  record Bar(String label, double fraction, List<String> notes) {}

  void draw(Markup page) {
    Frame frame = new Frame(500, 340, 56, 12, 26, 84);
    LinearScale y = frame.upward(0, 100);
    frame.open(page, upwardTitle + " by " + acrossTitle);
    frame.drawUpward(page, y, upwardTitle + " (%)");
    double space = (double) (frame.width() - frame.left() - frame.right()) / bars.size();
    for (int i = 0; i < bars.size(); i++) {
      drawBar(page, bars.get(i), y, frame.left() + (i + 0.5) * space, space);
    }
    double middle = (frame.left() + frame.width() - frame.right()) / 2.0;
    Shapes.line(
        page, "target", frame.left(), y.at(100 * target), frame.width() - 12, y.at(100 * target));
    Shapes.label(page, middle, frame.height() - 8, "middle", acrossTitle);
    page.close();
  }

  private static void drawBar(Markup page, Bar bar, LinearScale y, double middle, double space) {
    if (Double.isFinite(bar.fraction())) {
      drawFraction(page, bar, y, middle, space);
    }
    page.open("g", "class", "axis");
    Shapes.label(page, middle, y.start() + 19, "middle", bar.label());
    for (int i = 0; i < bar.notes().size(); i++) {
      Shapes.label(page, middle, y.start() + 35 + 16 * i, "middle", bar.notes().get(i));
    }
    page.close();
  }

  private static void drawFraction(
      Markup page, Bar bar, LinearScale y, double middle, double space) {
    double half = SHARE_OF_BAR * space / 2;
    double top = y.at(100 * bar.fraction());
    String title = bar.label() + ": " + Numbers.percent(bar.fraction());
    Shapes.box(page, "bar", middle - half, top, middle + half, y.start(), title);
    page.open("g", "class", "inside");
    Shapes.label(page, middle, top + 26, "middle", Numbers.percent(bar.fraction()));
    page.close();
  }
}
