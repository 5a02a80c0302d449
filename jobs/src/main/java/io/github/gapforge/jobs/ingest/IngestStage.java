package io.github.gapforge.jobs.ingest;

import io.github.gapforge.jobs.config.ColumnSettings;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.InputRows;
import io.github.gapforge.jobs.spark.TableSpec;
import io.github.gapforge.jobs.spark.WantedColumn;
import io.github.gapforge.run.Fingerprint;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Takes generator output into the warehouse: one row for each line, readable or not. */
public final class IngestStage {

  /** Part of every fingerprint of this stage: raise it when the same input gives other rows. */
  public static final int VERSION = 1;

  /** Rows of a drop as text. */
  public static final TableSpec TABLE =
      new TableSpec(
          "samples",
          new StructType()
              .add(InputRows.ROW, DataTypes.LongType)
              .add("formula", DataTypes.StringType)
              .add("id", DataTypes.StringType)
              .add(InputRows.UNREADABLE, DataTypes.StringType));

  private IngestStage() {}

  /** The input's rows. */
  public static Dataset<Row> apply(SparkSession spark, InputFiles input, ColumnSettings columns) {
    return InputRows.read(
        spark,
        input,
        List.of(WantedColumn.formula(columns.formula()), WantedColumn.id(columns.id())));
  }

  /** Identity of a drop: what is in the files, and which columns were taken; not where they are. */
  public static Fingerprint fingerprint(Fingerprint content, ColumnSettings columns) {
    return Fingerprint.ofStage(
        "ingest", VERSION, Map.of("formula", columns.formula(), "id", columns.id()), content);
  }
}
