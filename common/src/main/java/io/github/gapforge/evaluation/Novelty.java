package io.github.gapforge.evaluation;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.ValidityJudge;
import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.template.OwnComposition;
import io.github.gapforge.template.TemplateIndex;
import io.github.gapforge.template.TemplateSearch;
import java.util.List;

/**
 * How new the valid ones among the first distinct formulas are.
 *
 * @param considered distinct formulas considered
 * @param valid how many of them pass MATGAN's two rules (smact14, reduced)
 * @param novel share of the valid ones that no known set holds
 * @param shareByEmd share of the novel ones by Element Mover's Distance to the nearest known
 *     composition: below 1, 2, 5, 10, and above
 */
public record Novelty(int considered, int valid, double novel, List<Double> shareByEmd) {

  /** Upper edges of the classes of {@link #shareByEmd}; the last class has none. */
  public static final List<Double> EMD_EDGES = List.of(1.0, 2.0, 5.0, 10.0);

  private static final String RULES = "smact14";

  /**
   * Compares the first distinct formulas with all known compositions.
   *
   * @param first how many distinct formulas are considered
   */
  static Novelty of(SampleTally tally, int first, TemplateIndex known) {
    ValidityJudge judge = ValidityRules.named(RULES).judge();
    TemplateSearch search = known.newSearch();
    int considered = Math.min(first, tally.distinct());
    int valid = 0;
    int novel = 0;
    double[] byEmd = new double[EMD_EDGES.size() + 1];
    for (int place = 0; place < considered; place++) {
      Composition composition = CompositionKey.composition(tally.formula(place));
      if (judge.judge(composition).electronegativityBalanced()) {
        valid++;
        search.find(composition, 1, OwnComposition.INCLUDE);
        if (!known.composition(search.index(0)).reduced().equals(composition)) {
          novel++;
          byEmd[emdClass(search.emd(0))]++;
        }
      }
    }
    int novelFormulas = novel;
    return new Novelty(
        considered,
        valid,
        (double) novel / valid,
        java.util.Arrays.stream(byEmd).map(n -> n / novelFormulas).boxed().toList());
  }

  private static int emdClass(double emd) {
    int at = 0;
    while (at < EMD_EDGES.size() && emd >= EMD_EDGES.get(at)) {
      at++;
    }
    return at;
  }
}
