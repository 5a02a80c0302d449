package io.github.gapforge.jobs.bench;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaFilter;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.chemistry.SizeLimits;
import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.generator.RandomFormulas;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The named inputs of the benchmarks: always the same formulas. */
final class BenchInputs {

  private static final long SEED = 20_240_601;

  private BenchInputs() {}

  /** Mix E as drawn: 2 to 5 elements, at most 20 atoms. */
  static List<String> unfilteredE(int size) {
    return take(RandomFormulas.mixE(SEED), size, formula -> true);
  }

  /** The formulas of mix E that pass the size limits and the {@code smact} rules without alloys. */
  static List<String> passingE(int size) {
    FormulaFilter filter =
        new FormulaFilter(ValidityRules.smact().withAlloysAccepted(false), SizeLimits.agd());
    return take(RandomFormulas.mixE(SEED), size, filter::accepts);
  }

  /** Mix G: 2 to 8 elements in MATGAN's proportions. */
  static List<String> g(int size) {
    return take(RandomFormulas.likeG(SEED), size, formula -> true);
  }

  static List<Composition> parsed(List<String> formulas) {
    return formulas.stream().map(FormulaParser::parse).toList();
  }

  private static List<String> take(RandomFormulas source, int size, Predicate<String> wanted) {
    List<String> formulas = new ArrayList<>(size);
    for (long i = 0; formulas.size() < size; i++) {
      String formula = source.sample(i);
      if (wanted.test(formula)) {
        formulas.add(formula);
      }
    }
    return formulas;
  }
}
