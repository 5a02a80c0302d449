package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.elpasolite.GenerationMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Metrics of several sets of samples as a table, with mean and standard deviation. */
public final class Evaluation {

  private static final List<String> NAMES =
      List.of(
          "samples",
          "distinct",
          "precision_right",
          "precision_neighbour",
          "coverage_right",
          "coverage_neighbour",
          "js_distance");

  private static final List<ToDoubleFunction<GenerationMetrics>> VALUES =
      List.of(
          GenerationMetrics::samples,
          GenerationMetrics::distinct,
          GenerationMetrics::precisionRight,
          GenerationMetrics::precisionNeighbour,
          GenerationMetrics::coverageRight,
          GenerationMetrics::coverageNeighbour,
          GenerationMetrics::distance);

  private final List<Row> rows = new ArrayList<>();
  private final List<GenerationMetrics> runs = new ArrayList<>();

  /** Adds one of the sets that the mean is over. */
  public void add(String name, GenerationMetrics metrics) {
    runs.add(metrics);
    note(name, metrics);
  }

  /** Adds something to compare with, which the mean leaves out. */
  public void note(String name, GenerationMetrics metrics) {
    rows.add(row(name, value -> value.applyAsDouble(metrics)));
  }

  /** The table: a row for each set, then {@code mean} and {@code sd} where there are several. */
  public Dataset<Row> table(SparkSession spark) {
    StructType schema = new StructType().add("name", DataTypes.StringType, false);
    for (String name : NAMES) {
      schema = schema.add(name, DataTypes.DoubleType, false);
    }
    List<Row> all = new ArrayList<>(rows);
    if (runs.size() > 1) {
      all.add(row("mean", this::mean));
      all.add(row("sd", this::deviation));
    }
    return spark.createDataFrame(all, schema).coalesce(1);
  }

  private double mean(ToDoubleFunction<GenerationMetrics> value) {
    return runs.stream().mapToDouble(value).average().orElseThrow();
  }

  private double deviation(ToDoubleFunction<GenerationMetrics> value) {
    double mean = mean(value);
    double squares =
        runs.stream().mapToDouble(run -> Math.pow(value.applyAsDouble(run) - mean, 2)).sum();
    return Math.sqrt(squares / (runs.size() - 1));
  }

  private static Row row(
      String name, ToDoubleFunction<ToDoubleFunction<GenerationMetrics>> measured) {
    Object[] cells = new Object[1 + NAMES.size()];
    cells[0] = name;
    for (int i = 0; i < NAMES.size(); i++) {
      cells[1 + i] = measured.applyAsDouble(VALUES.get(i));
    }
    return RowFactory.create(cells);
  }
}
