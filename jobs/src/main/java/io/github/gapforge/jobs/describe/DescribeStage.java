package io.github.gapforge.jobs.describe;

import com.google.common.collect.Iterators;
import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.descriptor.DescriptorSet;
import io.github.gapforge.jobs.spark.InputRows;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Descriptors of every row's formula, in the input's order; a formula that cannot be read has a
 * status and no numbers.
 */
public final class DescribeStage {

  private DescribeStage() {}

  /** Columns: formula, the descriptors, status. */
  public static Dataset<Row> apply(Dataset<Row> rows, DescriptorSet descriptors) {
    StructType schema = new StructType().add("formula", DataTypes.StringType);
    for (String name : descriptors.names()) {
      schema = schema.add(name, DataTypes.DoubleType);
    }
    int formula = rows.schema().fieldIndex("formula");
    int unreadable = rows.schema().fieldIndex(InputRows.UNREADABLE);
    return rows.mapPartitions(
        (MapPartitionsFunction<Row, Row>)
            part ->
                Iterators.transform(
                    part,
                    row ->
                        describe(descriptors, row.getString(formula), row.getString(unreadable))),
        Encoders.row(schema.add("status", DataTypes.StringType)));
  }

  private static Row describe(DescriptorSet descriptors, String formula, String unreadable) {
    Object[] cells = new Object[descriptors.size() + 2];
    cells[0] = formula;
    cells[cells.length - 1] = unreadable;
    if (unreadable == null) {
      try {
        double[] values = new double[descriptors.size()];
        boolean described =
            descriptors.describe(FormulaParser.parse(formula == null ? "" : formula), values, 0);
        for (int i = 0; described && i < values.length; i++) {
          cells[i + 1] = values[i];
        }
        cells[cells.length - 1] = described ? "ok" : "missing_element_property";
      } catch (FormulaParseException e) {
        cells[cells.length - 1] = e.error().code();
      }
    }
    return RowFactory.create(cells);
  }
}
