package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.elpasolite.GenerationMetrics;
import io.github.gapforge.elpasolite.LabelledQuadruples;
import io.github.gapforge.elpasolite.LabelledSpace;
import io.github.gapforge.elpasolite.generator.GeneratorPlan;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.TaskProgress;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.run.UserError;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How generators get worse with less to learn from (Türk et al., Figure 8): trainings on random
 * parts of the training set with one and the same settings, a training in a task. A part without
 * what a training needs is a row that says so.
 */
public final class SizeStudy {

  private static final StructType SCHEMA =
      new StructType()
          .add("generator", DataTypes.StringType, false)
          .add("size", DataTypes.IntegerType, false)
          .add("draw", DataTypes.IntegerType, false)
          .add("of_class", DataTypes.IntegerType, false)
          .add("precision_right", DataTypes.DoubleType, true)
          .add("coverage_right", DataTypes.DoubleType, true)
          .add("js_distance", DataTypes.DoubleType, true)
          .add("failure", DataTypes.StringType, true);

  private SizeStudy() {}

  /**
   * What is studied.
   *
   * @param sizes compositions of a part, both orders of A and B counted; larger ones than there are
   *     mean all
   * @param draws random parts of each size
   * @param label class that is sampled
   * @param count valid samples of a training
   * @param heldOut share of the rows that no training sees
   */
  public record Order(
      String input,
      String teacher,
      GeneratorPlan plan,
      List<Integer> sizes,
      int draws,
      int label,
      int count,
      double heldOut,
      long seed)
      implements Serializable {}

  /** What tasks need. */
  private record Shared(Order order, LabelledQuadruples training, LabelledSpace space)
      implements Serializable {}

  /** Studies; the table has a row for each training. */
  public static Dataset<Row> run(SparkSession spark, Order order, Progress progress) {
    LabelledQuadruples training =
        DftRows.read(spark, order.input(), progress)
            .part(new TrainingSplit(order.seed(), order.heldOut()).split(), false)
            .labelled();
    LabelledSpace space = TeacherStage.read(spark, order.teacher());
    TeacherStage.requireClass(space, order.label(), order.teacher());
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<Shared> shared = context.broadcast(new Shared(order, training, space));
    List<int[]> tasks = new ArrayList<>();
    for (int size : order.sizes()) {
      for (int draw = 0; draw < order.draws(); draw++) {
        tasks.add(new int[] {size, draw});
      }
    }
    List<Row> rows;
    try (TaskProgress telling =
        TaskProgress.start(spark, progress, "trainings", tasks.size(), tasks.size())) {
      rows =
          context
              .parallelize(tasks, tasks.size())
              .map(task -> row(shared.value(), task[0], task[1]))
              .collect();
    }
    return spark.createDataFrame(rows, SCHEMA).coalesce(1);
  }

  private static Row row(Shared shared, int size, int draw) {
    Order order = shared.order();
    long seed = KeyedRandom.key(order.seed(), "elpasolite.sizes." + size + "." + draw);
    LabelledQuadruples part = shared.training().part(size, seed);
    int members = part.cellsOf(order.label()).length;
    String kind = order.plan().kind().text();
    if (members == 0) {
      String none = "no composition of class " + order.label();
      return RowFactory.create(kind, part.size(), draw + 1, 0, null, null, null, none);
    }
    try {
      GenerationMetrics metrics =
          GenerationMetrics.of(
              Trial.run(order.plan(), part, seed, order.label(), order.count()),
              shared.space(),
              order.label());
      return RowFactory.create(
          kind,
          part.size(),
          draw + 1,
          members,
          metrics.precisionRight(),
          metrics.coverageRight(),
          metrics.distance(),
          null);
    } catch (UserError e) {
      return RowFactory.create(
          kind, part.size(), draw + 1, members, null, null, null, e.getMessage());
    }
  }
}
