package io.github.gapforge.jobs.screen;

import static org.apache.spark.sql.functions.col;

import io.github.gapforge.jobs.filter.FilterStage;
import io.github.gapforge.report.ScreeningReport;
import io.github.gapforge.run.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * How many formulas are left after each step and why the others fell out, counted from published
 * tables; with the histograms of what was scored.
 *
 * @param steps the steps in order
 * @param gaps histogram of the predicted gaps
 * @param novelty numbers by gap and distance to the nearest known
 * @param eligible compositions that could be listed
 */
record Funnel(
    List<ScreeningReport.FunnelStep> steps,
    ScreeningReport.Histogram gaps,
    ScreeningReport.Grid novelty,
    long eligible) {

  /**
   * Counts a run.
   *
   * @param tally numbers by outcome, bin of the gap and bin of the distance
   * @param metals whether metals were looked for
   * @throws IllegalStateException if some composition got lost between two steps
   */
  static Funnel of(Pipeline pipeline, Fingerprint candidates, List<Row> tally, boolean metals) {
    List<Row> verdicts =
        pipeline
            .warehouse()
            .read(FilterStage.TABLE, candidates)
            .groupBy(col("accepted"), col("reason"))
            .count()
            .collectAsList();
    Map<String, Long> rejected = new TreeMap<>();
    long rows = 0;
    long accepted = 0;
    for (Row verdict : verdicts) {
      long count = verdict.getLong(2);
      rows += count;
      if (verdict.getBoolean(0)) {
        accepted += count;
      } else {
        rejected.merge(verdict.isNullAt(1) ? "unknown" : verdict.getString(1), count, Long::sum);
      }
    }
    long distinct = pipeline.distinctCandidates(candidates).count();
    Map<String, Long> outcomes = outcomes(tally);
    long scored = tally.stream().mapToLong(row -> row.getLong(3)).sum();
    if (scored != distinct) {
      throw new IllegalStateException(
          distinct + " distinct candidates, but " + scored + " with a prediction and a match");
    }
    List<ScreeningReport.FunnelStep> steps = new ArrayList<>();
    steps.add(new ScreeningReport.FunnelStep("Formulas in the input", rows, Map.of()));
    steps.add(
        new ScreeningReport.FunnelStep(
            "Chemically sensible and within limits", accepted, rejected));
    steps.add(
        new ScreeningReport.FunnelStep(
            "Distinct compositions, scored and matched",
            distinct,
            Map.of("duplicate", accepted - distinct)));
    long left = distinct;
    for (String[] step : STEPS) {
      if (step[1].equals(METAL) && !metals) {
        continue;
      }
      long out = outcomes.getOrDefault(step[1], 0L);
      left -= out;
      steps.add(
          new ScreeningReport.FunnelStep(
              step[0], left, out == 0 ? Map.of() : Map.of(step[1], out)));
    }
    return new Funnel(steps, histogram(tally), grid(tally), left);
  }

  /** The same with the shortlist as its last step. */
  Funnel listed(int entries) {
    List<ScreeningReport.FunnelStep> all = new ArrayList<>(steps);
    Map<String, Long> out =
        eligible == entries ? Map.of() : Map.of("ranked_lower", eligible - entries);
    all.add(new ScreeningReport.FunnelStep("On the shortlist", entries, out));
    return new Funnel(all, gaps, novelty, eligible);
  }

  private static final String METAL = "likely_metal";

  private static final String[][] STEPS = {
    {"With all descriptors", "missing_element_property"},
    {"Not too far from the model's training (or flagged as far)", "outside_model_domain"},
    {"Likely enough in the window", "unlikely_in_window"},
    {"Unlikely to be a metal", METAL},
    {"Not known already", "already_known"},
  };

  private static Map<String, Long> outcomes(List<Row> tally) {
    Map<String, Long> outcomes = new TreeMap<>();
    for (Row row : tally) {
      if (!row.isNullAt(0)) {
        outcomes.merge(row.getString(0), row.getLong(3), Long::sum);
      }
    }
    return outcomes;
  }

  private static ScreeningReport.Histogram histogram(List<Row> tally) {
    long[] counts = new long[1 + greatest(tally, 1)];
    for (Row row : tally) {
      if (!row.isNullAt(1)) {
        counts[Math.max(0, row.getInt(1))] += row.getLong(3);
      }
    }
    return new ScreeningReport.Histogram(0, Ranking.GAP_BIN_EV, counts);
  }

  private static ScreeningReport.Grid grid(List<Row> tally) {
    long[][] counts = new long[1 + greatest(tally, 2)][1 + greatest(tally, 1)];
    for (Row row : tally) {
      if (!row.isNullAt(1) && !row.isNullAt(2)) {
        counts[row.getInt(2)][Math.max(0, row.getInt(1))] += row.getLong(3);
      }
    }
    return new ScreeningReport.Grid(Ranking.GAP_BIN_EV, Ranking.EMD_BIN, counts);
  }

  private static int greatest(List<Row> tally, int column) {
    return tally.stream()
        .filter(row -> !row.isNullAt(column))
        .mapToInt(row -> row.getInt(column))
        .max()
        .orElse(0);
  }
}
