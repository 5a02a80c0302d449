package io.github.gapforge.jobs.filter;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import com.google.common.collect.Iterators;
import io.github.gapforge.chemistry.FilterVerdict;
import io.github.gapforge.chemistry.FormulaFilter;
import io.github.gapforge.jobs.spark.InputRows;
import io.github.gapforge.jobs.spark.TableSpec;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Applies the chemical filter: one output row for each input row, in the same order. */
public final class FilterStage {

  /** Part of every fingerprint of this stage: raise it when the same settings give other rows. */
  public static final int VERSION = 1;

  private static final StructType SCHEMA =
      new StructType()
          .add(InputRows.ROW, DataTypes.LongType)
          .add("id", DataTypes.StringType)
          .add("formula", DataTypes.StringType)
          .add("reduced_formula", DataTypes.StringType)
          .add("charge_neutral", DataTypes.BooleanType)
          .add("electronegativity_balanced", DataTypes.BooleanType)
          .add("valid", DataTypes.BooleanType)
          .add("within_limits", DataTypes.BooleanType)
          .add("accepted", DataTypes.BooleanType)
          .add("reason", DataTypes.StringType)
          .add("composition_key", DataTypes.StringType);

  /** Verdicts on the rows of a drop; accepted ones are candidates, the others rejections. */
  public static final TableSpec TABLE = new TableSpec("candidates", SCHEMA);

  private FilterStage() {}

  /**
   * The verdicts.
   *
   * @param input rows with columns row, formula, id and unreadable
   */
  public static Dataset<Row> apply(Dataset<Row> input, FilterRules rules) {
    int row = input.schema().fieldIndex(InputRows.ROW);
    int formula = input.schema().fieldIndex("formula");
    int id = input.schema().fieldIndex("id");
    int unreadable = input.schema().fieldIndex(InputRows.UNREADABLE);
    return input.mapPartitions(
        (MapPartitionsFunction<Row, Row>)
            part -> {
              FormulaFilter filter = rules.filterForTask();
              return Iterators.transform(
                  part,
                  r ->
                      verdict(
                          filter,
                          r.getLong(row),
                          r.getString(id),
                          r.getString(formula),
                          r.getString(unreadable)));
            },
        Encoders.row(SCHEMA));
  }

  private static Row verdict(
      FormulaFilter filter, long row, String id, String formula, String unreadable) {
    if (unreadable != null) {
      return RowFactory.create(
          row, id, formula, null, false, false, false, false, false, unreadable, null);
    }
    FilterVerdict v = filter.judge(formula == null ? "" : formula);
    return RowFactory.create(
        row,
        id,
        formula,
        emptyToNull(v.reducedFormula()),
        v.chargeNeutral(),
        v.electronegativityBalanced(),
        v.valid(),
        v.withinLimits(),
        v.accepted(),
        emptyToNull(v.reasonCode()),
        emptyToNull(v.key()));
  }

  private static String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** The columns of the filter verb's file; status says whether the row held a formula at all. */
  public static Dataset<Row> fileColumns(Dataset<Row> verdicts) {
    Column status = when(col("reduced_formula").isNull(), col("reason")).otherwise("ok");
    return verdicts
        .withColumn("status", status)
        .select(
            "formula",
            "reduced_formula",
            "charge_neutral",
            "electronegativity_balanced",
            "valid",
            "within_limits",
            "accepted",
            "reason",
            "status");
  }
}
