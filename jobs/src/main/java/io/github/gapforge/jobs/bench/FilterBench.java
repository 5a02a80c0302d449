package io.github.gapforge.jobs.bench;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaFilter;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.chemistry.SizeLimits;
import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.generator.RandomFormulas;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * Formulas per second through the filter, on one thread, from strings in memory; reading files and
 * writing rows are not included. Median of several rounds after a warm-up.
 */
public final class FilterBench {

  private static final String PASSES = "parse+limits+validity";
  private static final long SEED = 20_240_601;
  private static final int FORMULAS = 400_000;
  private static final int WARM_UP_ROUNDS = 5;
  private static final int ROUNDS = 9;
  private static final List<String> STEPS =
      List.of("parse", PASSES, PASSES + "+mixed-valence", "whole-verdict-row");

  /**
   * One measured rate.
   *
   * @param input name of the input mix
   * @param step what is done to each formula
   * @param formulasPerSecond median over the rounds
   * @param hits share of the formulas for which the step answers yes
   */
  public record Row(String input, String step, double formulasPerSecond, double hits) {}

  private FilterBench() {}

  /** Measures all steps on both inputs; prints each row as soon as it is known. */
  public static List<Row> run(PrintStream out) {
    List<Row> rows = new ArrayList<>();
    out.println("input,step,formulas_per_s_one_core,share_accepted");
    for (String input : List.of("E-unfiltered", "G-like")) {
      String[] formulas = formulas(input);
      for (String step : STEPS) {
        rows.add(measure(input, step, formulas));
        Row row = rows.get(rows.size() - 1);
        out.printf(
            Locale.ROOT,
            "%s,%s,%.0f,%.4f%n",
            row.input(),
            row.step(),
            row.formulasPerSecond(),
            row.hits());
      }
    }
    return rows;
  }

  private static String[] formulas(String input) {
    RandomFormulas source =
        input.startsWith("E") ? RandomFormulas.mixE(SEED) : RandomFormulas.likeG(SEED);
    LongFunction<String> sample = source::sample;
    String[] formulas = new String[FORMULAS];
    Arrays.setAll(formulas, sample::apply);
    return formulas;
  }

  private static Row measure(String input, String step, String[] formulas) {
    Predicate<String> action = action(step);
    double[] rates = new double[ROUNDS];
    int hits = 0;
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      long start = System.nanoTime();
      hits = 0;
      for (String formula : formulas) {
        hits += action.test(formula) ? 1 : 0;
      }
      double seconds = (System.nanoTime() - start) * 1e-9;
      if (round >= 0) {
        rates[round] = formulas.length / seconds;
      }
    }
    Arrays.sort(rates);
    return new Row(input, step, rates[ROUNDS / 2], (double) hits / formulas.length);
  }

  private static Predicate<String> action(String step) {
    ValidityRules rules = ValidityRules.smact().withMixedValence(step.endsWith("mixed-valence"));
    FormulaFilter filter = new FormulaFilter(rules, SizeLimits.agd());
    if (step.equals("parse")) {
      Composition[] kept = new Composition[1];
      return formula -> {
        kept[0] = FormulaParser.parse(formula);
        return kept[0].isIntegral();
      };
    }
    return step.startsWith(PASSES) ? filter::accepts : formula -> filter.judge(formula).accepted();
  }

  /** Prints the table. */
  public static void main(String[] args) {
    run(System.out);
  }
}
