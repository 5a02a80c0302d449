package io.github.gapforge.report;

import io.github.gapforge.report.ScreeningReport.FunnelStep;
import java.util.Comparator;
import java.util.List;

/** How many formulas fell out for one reason. */
record Loss(String code, long count) {

  /** The losses of a step, largest first, ties by code; reasons that met nobody are left out. */
  static List<Loss> largestFirst(FunnelStep step) {
    return step.fellOut().entrySet().stream()
        .map(entry -> new Loss(entry.getKey(), entry.getValue()))
        .filter(loss -> loss.count() != 0)
        .sorted(Comparator.comparingLong(Loss::count).reversed().thenComparing(Loss::code))
        .toList();
  }
}
