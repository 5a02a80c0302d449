package io.github.gapforge.jobs.train;

import io.github.gapforge.evaluation.LinearFit;
import io.github.gapforge.property.GapKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measured gap estimated from a PBE gap: a line through the compositions that both kinds know.
 *
 * @param fit measured = intercept + slope · PBE, eV
 * @param source file of the measured gaps
 */
record MeasuredFit(LinearFit fit, String source) {

  private static final int FEWEST = 20;

  /** PBE gaps below this say "metal" more often than "small gap", eV. */
  private static final double LEAST_PBE_EV = 0.05;

  /** The fit, if the labels are PBE gaps and share enough compositions with the measured set. */
  static Optional<MeasuredFit> of(LabelledSet labels, LabelledSet measured, String source) {
    if (labels.kind() != GapKind.PBE || measured.kind() != GapKind.MEASURED) {
      return Optional.empty();
    }
    Map<String, Double> known = measured.byKey();
    List<double[]> pairs = new ArrayList<>();
    for (LabelledComposition row : labels.compositions()) {
      Double gap = known.get(row.key());
      if (gap != null && gap > 0 && row.label() >= LEAST_PBE_EV) {
        pairs.add(new double[] {row.label(), gap});
      }
    }
    if (pairs.size() < FEWEST) {
      return Optional.empty();
    }
    double[] pbe = pairs.stream().mapToDouble(p -> p[0]).toArray();
    double[] gaps = pairs.stream().mapToDouble(p -> p[1]).toArray();
    return Optional.of(new MeasuredFit(LinearFit.of(pbe, gaps), source));
  }
}
