package io.github.gapforge.jobs.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.github.gapforge.run.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Parquet files as rows, numbered over the files in order of their names. */
public final class ParquetRows {

  private ParquetRows() {}

  static Dataset<Row> read(SparkSession spark, InputFiles input, List<WantedColumn> wanted) {
    Dataset<Row> all = null;
    long before = 0;
    for (String path : input.paths()) {
      Dataset<Row> file = file(spark, path, wanted, before);
      all = all == null ? file : all.unionByName(file);
      if (input.paths().size() > 1) {
        before += open(spark, path).count();
      }
    }
    // Splits of a file may come in any order: rows are sorted by their number.
    return all.sort(InputRows.ROW);
  }

  /**
   * The rows of a file, nested columns and all, as lines of JSON.
   *
   * @throws UserError if it is not there or no Parquet
   */
  public static JavaRDD<String> jsonLines(SparkSession spark, String path) {
    return open(spark, path)
        .toJSON()
        .javaRDD()
        .mapPartitions(lines -> new FileIterator<>(lines, path));
  }

  private static Dataset<Row> file(
      SparkSession spark, String path, List<WantedColumn> wanted, long before) {
    Dataset<Row> file = open(spark, path);
    List<String> names = Arrays.asList(file.columns());
    int[] index = InputRows.locate(wanted, names, path);
    List<Column> columns = new ArrayList<>();
    columns.add(col("_metadata.row_index").plus(before).as(InputRows.ROW));
    for (int i = 0; i < index.length; i++) {
      if (index[i] >= 0) {
        requireFlat(file.schema().fields()[index[i]], path);
      }
      Column value = index[i] < 0 ? lit(null) : file.col(quoted(names.get(index[i])));
      columns.add(value.cast("string").as(wanted.get(i).name()));
    }
    columns.add(lit(null).cast("string").as(InputRows.UNREADABLE));
    return file.select(columns.toArray(new Column[0]))
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) part -> new FileIterator<>(part, path),
            Encoders.row(InputRows.schema(wanted)));
  }

  /** As text a structure has brackets around it, and could pass for a formula. */
  private static void requireFlat(StructField column, String path) {
    DataType type = column.dataType();
    if (type instanceof StructType || type instanceof ArrayType || type instanceof MapType) {
      throw UserError.input(
          path
              + " has the nested column '"
              + column.name()
              + "' ("
              + InputRows.shortened(type.simpleString())
              + "): a plain column of text or numbers is needed");
    }
  }

  private static Dataset<Row> open(SparkSession spark, String path) {
    try {
      // A bracket in a file's name is no pattern.
      return spark.read().option("__globPaths__", "false").parquet(path);
    } catch (Exception e) { // Spark declares its own checked AnalysisException nowhere
      throw UserError.input(path + " is no readable Parquet file: " + FileIterator.reason(e));
    }
  }

  private static String quoted(String column) {
    return "`" + column.replace("`", "``") + "`";
  }
}
