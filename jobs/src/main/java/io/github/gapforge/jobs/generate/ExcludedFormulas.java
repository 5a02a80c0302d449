package io.github.gapforge.jobs.generate;

import io.github.gapforge.chemistry.FormulaParseException;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.encoding.CompositionKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Formulas to leave out, as keys. What cannot be read, or what no generator over MATGAN's elements
 * gives, excludes nothing.
 */
public final class ExcludedFormulas {

  private static final StructType SCHEMA =
      new StructType().add(SampleRows.KEY, DataTypes.LongType, false);

  private ExcludedFormulas() {}

  /** The keys of a column {@code formula}. */
  public static Dataset<Row> keys(Dataset<Row> rows) {
    return rows.select("formula")
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) ExcludedFormulas::keys, Encoders.row(SCHEMA));
  }

  private static Iterator<Row> keys(Iterator<Row> rows) {
    List<Row> keys = new ArrayList<>();
    rows.forEachRemaining(
        row ->
            key(row.isNullAt(0) ? "" : row.getString(0))
                .ifPresent(key -> keys.add(RowFactory.create(key))));
    return keys.iterator();
  }

  private static OptionalLong key(String formula) {
    try {
      return CompositionKey.of(FormulaParser.parse(formula));
    } catch (FormulaParseException e) {
      return OptionalLong.empty();
    }
  }
}
