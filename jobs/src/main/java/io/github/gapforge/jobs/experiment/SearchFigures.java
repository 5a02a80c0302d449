package io.github.gapforge.jobs.experiment;

import io.github.gapforge.chemistry.AnonymousFormula;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.search.Answer;
import io.github.gapforge.search.Oracle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * What came of a budget of labels.
 *
 * @param evaluations labels
 * @param firstFind by which evaluation the first find was made; not a number without one
 * @param finds distinct valid compositions, in no known set, labelled with the wanted gap
 * @param systems chemical systems of the finds
 * @param anonymous anonymous formulas of the finds
 * @param fluorides share of the finds that hold fluorine
 * @param confirmed share of the finds to which the second oracle gives the wanted gap, too
 * @param best greatest label, eV
 * @param decodes share of proposals that stand for a composition
 * @param distinct share of labelled compositions that are distinct
 * @param valid share of labelled compositions that keep the rules
 */
record SearchFigures(
    double evaluations,
    double firstFind,
    double finds,
    double systems,
    double anonymous,
    double fluorides,
    double confirmed,
    double best,
    double decodes,
    double distinct,
    double valid) {

  private static final Element FLUORINE = Element.ofSymbol("F").orElseThrow();

  /** Names of the figures, in their order. */
  static final List<String> NAMES =
      List.of(
          "evaluations",
          "first_find",
          "finds",
          "systems",
          "anonymous_formulas",
          "share_fluorides",
          "share_confirmed",
          "best_ev",
          "share_decodes",
          "share_distinct",
          "share_valid");

  /**
   * A labelled composition.
   *
   * @param valid whether it keeps the rules
   */
  record Evaluated(Composition composition, double labelEv, boolean valid) {}

  /**
   * The figures of labels in their order.
   *
   * @param findEv gap that is wanted at least, eV
   * @param decodes share of proposals that stand for a composition
   * @param confirming second oracle
   */
  static SearchFigures of(
      List<Evaluated> labelled, double findEv, double decodes, Oracle confirming) {
    List<Composition> finds = new ArrayList<>();
    HashSet<Composition> seen = new HashSet<>();
    double first = Double.NaN;
    double best = Double.NEGATIVE_INFINITY;
    int valid = 0;
    for (int i = 0; i < labelled.size(); i++) {
      Evaluated one = labelled.get(i);
      best = Math.max(best, one.labelEv());
      valid += one.valid() ? 1 : 0;
      if (seen.add(one.composition()) && one.valid() && one.labelEv() >= findEv) {
        finds.add(one.composition());
        first = Double.isNaN(first) ? i + 1 : first;
      }
    }
    double all = labelled.size();
    return new SearchFigures(
        all,
        first,
        finds.size(),
        finds.stream().map(Composition::chemicalSystem).distinct().count(),
        finds.stream()
            .map(Composition::anonymousFormula)
            .map(AnonymousFormula::text)
            .distinct()
            .count(),
        share(finds.stream().filter(find -> find.contains(FLUORINE)).count(), finds.size()),
        share(confirmed(finds, findEv, confirming), finds.size()),
        best,
        decodes,
        share(seen.size(), all),
        share(valid, all));
  }

  private static long confirmed(List<Composition> finds, double findEv, Oracle confirming) {
    return finds.isEmpty()
        ? 0
        : confirming.label("confirm", finds).stream()
            .filter(
                answer -> answer.outcome() == Answer.Outcome.LABELLED && answer.value() >= findEv)
            .count();
  }

  private static double share(double part, double whole) {
    return whole == 0 ? Double.NaN : part / whole;
  }

  /** The figures in the order of their names. */
  double[] values() {
    return new double[] {
      evaluations,
      firstFind,
      finds,
      systems,
      anonymous,
      fluorides,
      confirmed,
      best,
      decodes,
      distinct,
      valid
    };
  }
}
