package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.elpasolite.LabelledQuadruples;
import io.github.gapforge.elpasolite.TrialScore;
import io.github.gapforge.elpasolite.generator.GeneratorPlan;
import io.github.gapforge.elpasolite.generator.RandomPlans;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.TaskProgress;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.run.UserError;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Random search for hyperparameters, a trial in a task, by two objectives that need no knowledge of
 * the space (Türk et al., section 2.4). A trial that gives no valid samples is a row that says so.
 */
public final class SearchStage {

  private static final StructType SCHEMA =
      new StructType()
          .add("trial", DataTypes.IntegerType, false)
          .add("generator", DataTypes.StringType, false)
          .add("js_to_training", DataTypes.DoubleType, true)
          .add("novel", DataTypes.LongType, true)
          .add("pareto", DataTypes.BooleanType, false)
          .add("settings", DataTypes.StringType, false)
          .add("failure", DataTypes.StringType, true);

  private SearchStage() {}

  /**
   * What is searched.
   *
   * @param plan kind of generator and the compositions that its training sees; trial 1 has its very
   *     settings
   * @param trials trainings
   * @param label class that is sampled
   * @param count valid samples of a trial
   * @param heldOut share of the rows that trainings do not see
   */
  public record Order(
      String input, GeneratorPlan plan, int trials, int label, int count, double heldOut, long seed)
      implements Serializable {}

  /** A trial; without a score where it failed. */
  private record Outcome(int trial, String settings, TrialScore score, String failure)
      implements Serializable {}

  /** What tasks need. */
  private record Shared(Order order, LabelledQuadruples training) implements Serializable {}

  /** Searches; the table has a row for each trial. */
  public static Dataset<Row> run(SparkSession spark, Order order, Progress progress) {
    DftRows rows = DftRows.read(spark, order.input(), progress);
    LabelledQuadruples training =
        rows.part(new TrainingSplit(order.seed(), order.heldOut()).split(), false).labelled();
    if (training.cellsOf(order.label()).length == 0) {
      throw UserError.input(
          order.input() + " has no composition of class " + order.label() + " to come near to");
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<Shared> shared = context.broadcast(new Shared(order, training));
    List<Outcome> outcomes;
    try (TaskProgress telling =
        TaskProgress.start(spark, progress, "trials", order.trials(), order.trials())) {
      outcomes =
          context
              .parallelize(IntStream.range(0, order.trials()).boxed().toList(), order.trials())
              .map(trial -> outcome(shared.value(), trial))
              .collect();
    }
    List<TrialScore> scores =
        outcomes.stream().map(Outcome::score).filter(Objects::nonNull).toList();
    progress.say(
        "%,d trials, %,d without valid samples, %,d on the Pareto front",
        outcomes.size(),
        outcomes.size() - scores.size(),
        scores.stream().filter(score -> score.isBestAmong(scores)).count());
    String kind = order.plan().kind().text();
    return spark
        .createDataFrame(
            outcomes.stream().map(outcome -> row(outcome, kind, scores)).toList(), SCHEMA)
        .coalesce(1);
  }

  private static Outcome outcome(Shared shared, int trial) {
    Order order = shared.order();
    KeyedRandom random = KeyedRandom.of(order.seed(), "elpasolite.search", trial);
    GeneratorPlan plan = trial == 0 ? order.plan() : RandomPlans.near(order.plan(), random);
    try {
      long seed = KeyedRandom.key(order.seed(), "elpasolite.search." + trial);
      TrialScore score =
          TrialScore.of(
              Trial.run(plan, shared.training(), seed, order.label(), order.count()),
              shared.training(),
              order.label());
      return new Outcome(trial + 1, plan.text(), score, null);
    } catch (UserError e) {
      return new Outcome(trial + 1, plan.text(), null, e.getMessage());
    }
  }

  private static Row row(Outcome outcome, String kind, List<TrialScore> scores) {
    TrialScore score = outcome.score();
    return RowFactory.create(
        outcome.trial(),
        kind,
        score == null ? null : score.distance(),
        score == null ? null : score.novel(),
        score != null && score.isBestAmong(scores),
        outcome.settings(),
        outcome.failure());
  }
}
