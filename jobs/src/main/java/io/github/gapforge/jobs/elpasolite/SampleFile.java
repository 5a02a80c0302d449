package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.elpasolite.SampleTally;
import io.github.gapforge.jobs.spark.WantedColumn;
import io.github.gapforge.run.UserError;
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
 * Samples as a file: each composition once, in the order of cells, how often it was drawn, and the
 * number of its first sample.
 */
public final class SampleFile {

  private static final StructType SCHEMA =
      new StructType()
          .add("A", DataTypes.StringType, false)
          .add("B", DataTypes.StringType, false)
          .add("C", DataTypes.StringType, false)
          .add("D", DataTypes.StringType, false)
          .add("count", DataTypes.IntegerType, false)
          .add("first_sample", DataTypes.IntegerType, false);

  private static final int ROWS_A_TASK = 200_000;

  private SampleFile() {}

  /** The rows of a tally. */
  public static Dataset<Row> rows(SparkSession spark, SampleTally tally) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SampleTally> shared = context.broadcast(tally);
    int[] distinct = tally.distinct();
    Broadcast<int[]> cells = context.broadcast(distinct);
    int tasks = 1 + distinct.length / ROWS_A_TASK;
    return spark.createDataFrame(
        context
            .parallelize(IntStream.range(0, tasks).boxed().toList(), tasks)
            .flatMap(
                task -> {
                  int[] all = cells.value();
                  int from = (int) ((long) all.length * task / tasks);
                  int to = (int) ((long) all.length * (task + 1) / tasks);
                  return IntStream.range(from, to)
                      .mapToObj(i -> row(all[i], shared.value()))
                      .iterator();
                }),
        SCHEMA);
  }

  private static Row row(int cell, SampleTally tally) {
    return RowFactory.create(
        TeacherStage.symbol(cell, 0),
        TeacherStage.symbol(cell, 1),
        TeacherStage.symbol(cell, 2),
        TeacherStage.symbol(cell, 3),
        tally.count(cell),
        tally.first(cell));
  }

  /**
   * Reads samples, by this or another program: columns A, B, C, D and count.
   *
   * @throws UserError if a count is no positive whole number
   */
  public static SampleTally read(SparkSession spark, String location) {
    QuadrupleTable table =
        QuadrupleTable.read(spark, location, WantedColumn.exactly("count")).requireWhole();
    SampleTally tally = new SampleTally();
    for (int i = 0; i < table.cells().length; i++) {
      double count = table.values()[i];
      if (!(count >= 1 && count <= Integer.MAX_VALUE) || count != Math.rint(count)) {
        throw UserError.input(
            location
                + " line "
                + (i + 2)
                + " has count "
                + count
                + ", must be a whole number from 1 to "
                + Integer.MAX_VALUE);
      }
      tally.add(table.cells()[i], (int) count, 0);
    }
    return tally;
  }
}
