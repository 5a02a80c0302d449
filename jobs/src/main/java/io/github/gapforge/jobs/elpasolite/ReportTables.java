package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.elpasolite.GenerationMetrics;
import io.github.gapforge.elpasolite.HeldOutScore;
import io.github.gapforge.elpasolite.PublishedMetrics;
import io.github.gapforge.report.ElpasolitePage;
import io.github.gapforge.report.ElpasolitePage.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Metrics of our runs beside the paper's. */
final class ReportTables {

  private static final List<String> HEAD =
      List.of(
          "generator",
          "initialisations",
          "precision %",
          "neighbours %",
          "coverage %",
          "neighbours %",
          "JS distance",
          "of held-out DFT rows: precision %",
          "coverage %");

  private static final List<ToDoubleFunction<Judgement>> VALUES =
      List.of(
          of(GenerationMetrics::precisionRight, 100),
          of(GenerationMetrics::precisionNeighbour, 100),
          of(GenerationMetrics::coverageRight, 100),
          of(GenerationMetrics::coverageNeighbour, 100),
          of(GenerationMetrics::distance, 1),
          ofHeldOut(HeldOutScore::precision),
          ofHeldOut(HeldOutScore::coverage));

  private static final int DISTANCE = 4;

  /** Values without those by held-out rows. */
  private static final int BY_TEACHER = DISTANCE + 1;

  private ReportTables() {}

  private static ToDoubleFunction<Judgement> of(
      ToDoubleFunction<GenerationMetrics> value, double factor) {
    return judgement -> factor * value.applyAsDouble(judgement.metrics());
  }

  private static ToDoubleFunction<Judgement> ofHeldOut(ToDoubleFunction<HeldOutScore> value) {
    return judgement -> 100 * judgement.heldOut().map(value::applyAsDouble).orElse(Double.NaN);
  }

  /** The paper's number of samples where ours is another: coverage grows with it. */
  private static String samples(ReportStage.Target target) {
    int published = PublishedMetrics.samples(target.label());
    return target.count() == published
        ? ""
        : String.format(Locale.ROOT, ", of %,d samples", published);
  }

  /** The table of a class: ours, then the paper's where it has one. */
  static Table metrics(ReportStage.Target target, List<ClassRun> runs) {
    boolean heldOut =
        runs.stream()
            .flatMap(run -> run.judgements().stream())
            .anyMatch(j -> j.heldOut().isPresent());
    int values = heldOut ? VALUES.size() : BY_TEACHER;
    List<List<String>> lines = new ArrayList<>();
    for (ClassRun run : runs) {
      List<String> line = new ArrayList<>(List.of(run.name(), "" + run.judgements().size()));
      for (int i = 0; i < values; i++) {
        line.add(
            ElpasolitePage.cell(
                Evaluation.mean(run.judgements(), VALUES.get(i)),
                Evaluation.deviation(run.judgements(), VALUES.get(i)),
                i == DISTANCE ? 3 : 1));
      }
      lines.add(line);
    }
    for (PublishedMetrics row : PublishedMetrics.of(target.label())) {
      List<String> line =
          new ArrayList<>(List.of("published: " + row.model() + samples(target), "50"));
      for (int i = 0; i < BY_TEACHER; i++) {
        line.add(ElpasolitePage.cell(row.means()[i], row.deviations()[i], i == DISTANCE ? 2 : 0));
      }
      line.addAll(Collections.nCopies(values - BY_TEACHER, "–"));
      lines.add(line);
    }
    return new Table(
        String.format(Locale.ROOT, "Class %d, %,d valid samples", target.label(), target.count()),
        "Mean ± standard deviation over initialisations. Precision: share of the samples, repeats"
            + " included; coverage: share of the class that was drawn; distance of the distinct"
            + " samples from the whole class.",
        HEAD.subList(0, 2 + values),
        lines);
  }
}
