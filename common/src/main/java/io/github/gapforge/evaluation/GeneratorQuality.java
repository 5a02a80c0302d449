package io.github.gapforge.evaluation;

import io.github.gapforge.template.TemplateIndex;
import java.util.List;

/**
 * What can be said of a source of formulas without any experiment.
 *
 * @param samples raw samples: before any filter or repair
 * @param formulas those that are formulas of two to eight elements
 * @param distinct distinct ones among them
 * @param validity shares that pass rules: MATGAN's smact14, and the default smact (ICSD 2024)
 * @param novelty how new the first distinct ones are
 * @param fromTraining distances to what the training set is made of
 */
public record GeneratorQuality(
    long samples,
    long formulas,
    int distinct,
    List<ValidShares> validity,
    Novelty novelty,
    CompositionHistograms.Distances fromTraining) {

  /** Distinct formulas whose novelty is looked at. */
  public static final int FIRST_DISTINCT = 100_000;

  private static final List<String> RULES = List.of("smact14", "smact");

  /**
   * Measures the samples of a tally.
   *
   * @param known all known compositions
   * @param training what the training set is made of
   */
  public static GeneratorQuality of(
      SampleTally tally, TemplateIndex known, CompositionHistograms training) {
    return new GeneratorQuality(
        tally.samples(),
        tally.formulas(),
        tally.distinct(),
        RULES.stream().map(rules -> ValidShares.of(tally, rules)).toList(),
        Novelty.of(tally, FIRST_DISTINCT, known),
        tally.histograms().distances(training));
  }

  /** Distinct formulas a formula. */
  public double uniqueness() {
    return (double) distinct / formulas;
  }
}
