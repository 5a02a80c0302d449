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
 * energy before those without, then the least energy, then the cheapest template. A model of
 * compositions says the same of all, so that the cheapest template decides.
 */
final class BestDraft {

  private record Candidate(int place, boolean odd, double energyEv, int rank) {}

  private static final Comparator<Candidate> ORDER =
      Comparator.comparing(Candidate::odd)
          // Not a number comes last.
          .thenComparingDouble(Candidate::energyEv)
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
        place,
        !flags.isEmpty() || tooLow,
        verdict.energy().map(energy -> energy.valueEvPerAtom()).orElse(Double.NaN),
        built.template().rank());
  }
}
