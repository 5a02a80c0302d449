package io.github.gapforge.jobs.structure;

import io.github.gapforge.stability.StabilityEstimate;
import io.github.gapforge.stability.StabilityFlag;
import io.github.gapforge.substitution.StructureFlag;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The best structure of each formula: one of which nothing is odd before others, then one with an
 * energy before those without, then the cheapest template. The energy does not choose: cells are
 * not relaxed, and the one whose energy a model takes for the least is more often the wrong one
 * ({@code experiment substitution}: where a template of the right prototype is among three, the
 * cheapest is right for four in five compounds, that of the least energy for half of them).
 */
final class BestDraft {

  private record Candidate(int place, boolean odd, boolean energyKnown, int rank) {}

  private static final Comparator<Candidate> ORDER =
      Comparator.comparing(Candidate::odd)
          .thenComparing(candidate -> !candidate.energyKnown())
          .thenComparingInt(Candidate::rank);

  private BestDraft() {}

  /** Places of the best drafts. */
  static Set<Integer> places(List<Draft> drafts, List<Verdict> verdicts) {
    Map<String, Candidate> best = new HashMap<>();
    for (int i = 0; i < drafts.size(); i++) {
      Optional<Draft.Built> built = drafts.get(i).built();
      if (built.isPresent()) {
        Candidate candidate = candidate(i, built.get(), verdicts.get(i));
        best.merge(drafts.get(i).formula(), candidate, (a, b) -> ORDER.compare(a, b) <= 0 ? a : b);
      }
    }
    return Set.copyOf(best.values().stream().map(Candidate::place).toList());
  }

  private static Candidate candidate(int place, Draft.Built built, Verdict verdict) {
    Set<StructureFlag> flags = built.made().flags();
    boolean tooLow =
        verdict
            .stability()
            .map(StabilityEstimate::flags)
            .filter(own -> own.contains(StabilityFlag.FAR_BELOW_ANY_HULL))
            .isPresent();
    return new Candidate(
        place, !flags.isEmpty() || tooLow, verdict.energy().isPresent(), built.template().rank());
  }
}
