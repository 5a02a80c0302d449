package io.github.gapforge.template;

import io.github.gapforge.chemistry.Composition;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The definition of the answer: every distance, sorted by whole billionths of a rank, tie rank,
 * place in the list.
 */
final class FullScan {

  private final List<Template> templates;
  private final PettiforSupport[] supports;

  FullScan(List<Template> templates) {
    this.templates = templates;
    this.supports =
        templates.stream()
            .map(template -> PettiforSupport.of(template.composition()))
            .toArray(PettiforSupport[]::new);
  }

  List<Integer> nearest(Composition query, int k, OwnComposition own) {
    double[] emd = new double[supports.length];
    PettiforSupport asked = PettiforSupport.of(query);
    for (int i = 0; i < emd.length; i++) {
      PettiforSupport s = supports[i];
      emd[i] = ElementMoversDistance.between(asked, s.ranks, s.counts, 0, s.total);
    }
    double[] sorted = emd.clone();
    Arrays.sort(sorted);
    // Only those that can be among the answers need sorting by tie; own ones may be passed over.
    double reach = sorted[Math.min(sorted.length, k + copies(query)) - 1] + 1e-8;
    return IntStream.range(0, emd.length)
        .filter(i -> emd[i] <= reach)
        .filter(i -> own == OwnComposition.INCLUDE || !isCopy(query, i))
        .boxed()
        .sorted(
            Comparator.<Integer>comparingLong(i -> Math.round(emd[i] * 1e9))
                .thenComparingInt(i -> templates.get(i).tieRank())
                .thenComparingInt(i -> i))
        .limit(k)
        .toList();
  }

  private int copies(Composition query) {
    return (int) IntStream.range(0, supports.length).filter(i -> isCopy(query, i)).count();
  }

  private boolean isCopy(Composition query, int i) {
    return templates.get(i).composition().reduced().equals(query.reduced());
  }
}
