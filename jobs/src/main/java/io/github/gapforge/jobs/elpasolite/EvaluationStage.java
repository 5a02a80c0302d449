package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.elpasolite.Baselines;
import io.github.gapforge.elpasolite.GenerationMetrics;
import io.github.gapforge.elpasolite.KernelTeacher;
import io.github.gapforge.elpasolite.LabelledQuadruples;
import io.github.gapforge.elpasolite.LabelledSpace;
import io.github.gapforge.elpasolite.PairSplit;
import io.github.gapforge.elpasolite.SampleTally;
import io.github.gapforge.elpasolite.SiteDistance;
import io.github.gapforge.elpasolite.generator.FrequencyGenerator;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.run.KeyedRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;

/** Judges files of samples, and what they are held against. */
public final class EvaluationStage {

  private static final int BASELINE_SAMPLES = 10_000;

  private EvaluationStage() {}

  /**
   * What is judged.
   *
   * @param inputs files of samples
   * @param teacher the teacher's table
   * @param training DFT rows, for random sampling, floor and ceiling
   * @param label class that was asked for
   * @param ceilingCount compositions that the ceiling takes
   */
  public record Order(
      List<String> inputs,
      String teacher,
      Optional<String> training,
      int label,
      int ceilingCount,
      long seed) {}

  /** Judges all. */
  public static Evaluation run(SparkSession spark, Order order, Progress progress) {
    LabelledSpace space = TeacherStage.read(spark, order.teacher());
    Evaluation evaluation = new Evaluation();
    for (String input : order.inputs()) {
      GenerationMetrics metrics =
          GenerationMetrics.of(SampleFile.read(spark, input), space, order.label());
      evaluation.add(input, metrics);
      say(progress, input, metrics);
    }
    order
        .training()
        .ifPresent(
            file -> {
              DftRows rows = DftRows.read(spark, file, progress);
              compare(order, rows, space, evaluation, progress);
            });
    return evaluation;
  }

  private static void compare(
      Order order, DftRows rows, LabelledSpace space, Evaluation evaluation, Progress progress) {
    LabelledQuadruples training = rows.labelled();
    int[] own =
        IntStream.range(0, training.size())
            .filter(i -> training.classOf(i) == order.label())
            .map(training::cell)
            .toArray();
    if (own.length > 0) {
      progress.say(
          "training set of class %d: %,d compositions, JS distance from the whole class %.3f",
          order.label(), own.length, SiteDistance.between(own, space.cellsOf(order.label())));
      note("floor", floor(order, training), order, space, evaluation, progress);
    }
    SampleTally random = Baselines.random(order.seed(), BASELINE_SAMPLES);
    note("random", random, order, space, evaluation, progress);
    DftRows half = rows.part(new PairSplit(order.seed(), "elpasolite.ceiling", 0.5), false);
    double[] energies = KernelTeacher.fit(half.cells(), half.energiesEv()).all();
    SampleTally best = Baselines.enumeration(energies, order.label(), order.ceilingCount());
    note("ceiling", best, order, space, evaluation, progress);
  }

  private static SampleTally floor(Order order, LabelledQuadruples training) {
    int[] cells = new int[BASELINE_SAMPLES];
    FrequencyGenerator.of(training)
        .draw(
            order.label(),
            KeyedRandom.key(order.seed(), "elpasolite.floor"),
            0,
            cells.length,
            cells);
    SampleTally tally = new SampleTally();
    for (int i = 0; i < cells.length; i++) {
      tally.add(cells[i], i);
    }
    return tally;
  }

  private static void note(
      String name,
      SampleTally tally,
      Order order,
      LabelledSpace space,
      Evaluation evaluation,
      Progress progress) {
    GenerationMetrics metrics = GenerationMetrics.of(tally, space, order.label());
    evaluation.note(name, metrics);
    say(progress, name, metrics);
  }

  private static void say(Progress progress, String name, GenerationMetrics metrics) {
    progress.say(
        "%s: precision %.1f %% (neighbours %.1f), coverage %.1f %% (%.1f), JS distance %.3f, %,d"
            + " different of %,d",
        name,
        100 * metrics.precisionRight(),
        100 * metrics.precisionNeighbour(),
        100 * metrics.coverageRight(),
        100 * metrics.coverageNeighbour(),
        metrics.distance(),
        metrics.distinct(),
        metrics.samples());
  }
}
