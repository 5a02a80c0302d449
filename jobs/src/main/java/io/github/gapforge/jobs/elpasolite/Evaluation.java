package io.github.gapforge.jobs.elpasolite;

import io.github.gapforge.elpasolite.GenerationMetrics;
import io.github.gapforge.elpasolite.HeldOutScore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Metrics of several sets of samples as a table, with means and standard deviations. */
public final class Evaluation {

  private static final List<String> NAMES =
      List.of(
          "samples",
          "distinct",
          "precision_right",
          "precision_neighbour",
          "coverage_right",
          "coverage_neighbour",
          "js_distance",
          "held_out_met",
          "held_out_precision",
          "held_out_coverage");

  private static final List<ToDoubleFunction<Judgement>> VALUES =
      List.of(
          of(GenerationMetrics::samples),
          of(GenerationMetrics::distinct),
          of(GenerationMetrics::precisionRight),
          of(GenerationMetrics::precisionNeighbour),
          of(GenerationMetrics::coverageRight),
          of(GenerationMetrics::coverageNeighbour),
          of(GenerationMetrics::distance),
          ofHeldOut(HeldOutScore::met),
          ofHeldOut(HeldOutScore::precision),
          ofHeldOut(HeldOutScore::coverage));

  private final List<Row> rows = new ArrayList<>();

  private static ToDoubleFunction<Judgement> of(ToDoubleFunction<GenerationMetrics> value) {
    return judgement -> value.applyAsDouble(judgement.metrics());
  }

  private static ToDoubleFunction<Judgement> ofHeldOut(ToDoubleFunction<HeldOutScore> value) {
    return judgement -> judgement.heldOut().map(value::applyAsDouble).orElse(Double.NaN);
  }

  /** Adds one set of samples. */
  void add(String name, Judgement judgement) {
    rows.add(row(name, value -> value.applyAsDouble(judgement)));
  }

  /**
   * Adds mean and standard deviation of several sets, where there are several.
   *
   * @param prefix of the names {@code mean} and {@code sd}
   */
  void addSpread(String prefix, List<Judgement> runs) {
    if (runs.size() > 1) {
      rows.add(row(prefix + "mean", value -> mean(runs, value)));
      rows.add(row(prefix + "sd", value -> deviation(runs, value)));
    }
  }

  /** The table, in the order in which rows were added; what is not known is empty. */
  public Dataset<Row> table(SparkSession spark) {
    StructType schema = new StructType().add("name", DataTypes.StringType, false);
    for (String name : NAMES) {
      schema = schema.add(name, DataTypes.DoubleType, true);
    }
    return spark.createDataFrame(rows, schema).coalesce(1);
  }

  static double mean(List<Judgement> runs, ToDoubleFunction<Judgement> value) {
    return runs.stream().mapToDouble(value).average().orElseThrow();
  }

  static double deviation(List<Judgement> runs, ToDoubleFunction<Judgement> value) {
    double mean = mean(runs, value);
    double squares =
        runs.stream().mapToDouble(run -> Math.pow(value.applyAsDouble(run) - mean, 2)).sum();
    return Math.sqrt(squares / (runs.size() - 1));
  }

  private static Row row(String name, ToDoubleFunction<ToDoubleFunction<Judgement>> measured) {
    Object[] cells = new Object[1 + NAMES.size()];
    cells[0] = name;
    for (int i = 0; i < NAMES.size(); i++) {
      double value = measured.applyAsDouble(VALUES.get(i));
      cells[1 + i] = Double.isNaN(value) ? null : value;
    }
    return RowFactory.create(cells);
  }
}
