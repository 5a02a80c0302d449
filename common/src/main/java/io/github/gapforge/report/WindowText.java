package io.github.gapforge.report;

import io.github.gapforge.report.ScreeningReport.Window;

/** Ranges of gaps in words. */
final class WindowText {

  /** An upper end from here on means that there is none. */
  private static final double NO_UPPER_END_EV = 1000;

  private WindowText() {}

  /** The wanted window, such as "6 eV and above, PBE". */
  static String of(Window window) {
    String range =
        window.maxEv() >= NO_UPPER_END_EV
            ? Numbers.brief(window.minEv()) + " eV and above"
            : range(window.minEv(), window.maxEv()) + " eV";
    return range + ", " + window.kind();
  }

  /** Two numbers with a dash between. */
  static String range(double from, double to) {
    return Numbers.brief(from) + "–" + Numbers.brief(to);
  }
}
