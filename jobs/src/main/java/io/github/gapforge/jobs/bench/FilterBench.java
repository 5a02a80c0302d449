package io.github.gapforge.jobs.bench;

import io.github.gapforge.chemistry.FormulaFilter;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.chemistry.SizeLimits;
import io.github.gapforge.chemistry.ValidityRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Formulas per second through the filter, from strings in memory; reading files and writing rows
 * not included.
 */
public final class FilterBench {

  private static final int FORMULAS = 400_000;
  private static final int WARM_UP = 5;

  private FilterBench() {}

  /** Measures all steps on the mixes E and G. */
  public static List<Measured> run() {
    List<Measured> rows = new ArrayList<>();
    rows.addAll(steps("mix E unfiltered", BenchInputs.unfilteredE(FORMULAS)));
    rows.addAll(steps("mix G", BenchInputs.g(FORMULAS)));
    return rows;
  }

  private static List<Measured> steps(String input, List<String> formulas) {
    ValidityRules rules = ValidityRules.smact();
    ValidityRules noAlloys = rules.withAlloysAccepted(false);
    return List.of(
        measure("parse, " + input, formulas, formula -> FormulaParser.parse(formula).isIntegral()),
        measure("parse + limits + validity, " + input, formulas, filter(rules)::accepts),
        measure("the same without alloys, " + input, formulas, filter(noAlloys)::accepts),
        measure(
            "the same with mixed valence, " + input,
            formulas,
            filter(rules.withMixedValence(true))::accepts),
        measure("whole verdict row, " + input, formulas, verdict(filter(rules))));
  }

  private static FormulaFilter filter(ValidityRules rules) {
    return new FormulaFilter(rules, SizeLimits.agd());
  }

  private static Predicate<String> verdict(FormulaFilter filter) {
    return formula -> filter.judge(formula).accepted();
  }

  private static Measured measure(String what, List<String> formulas, Predicate<String> step) {
    int[] hits = new int[1];
    Measured measured =
        Measured.of(
            what,
            formulas.size(),
            WARM_UP,
            () -> {
              hits[0] = 0;
              for (String formula : formulas) {
                hits[0] += step.test(formula) ? 1 : 0;
              }
            });
    return measured.withNote(
        String.format(Locale.ROOT, "%.1f %% yes", 100.0 * hits[0] / formulas.size()));
  }
}
