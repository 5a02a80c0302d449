package io.github.gapforge.jobs.cli;

import static org.apache.spark.sql.functions.col;

import io.github.gapforge.jobs.spark.Progress;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The closing lines of a file-to-file verb, counted from the file that was written. */
final class FileSummary {

  private static final int MOST_VALUES = 12;

  private FileSummary() {}

  /** Says how many rows the file has, by the values of one of its columns. */
  static void say(SparkSession spark, Progress progress, String output, String column) {
    // A bracket in a file's name is no pattern.
    DataFrameReader reader = spark.read().option("__globPaths__", "false");
    Dataset<Row> written =
        output.endsWith(".parquet")
            ? reader.parquet(output)
            : reader.option("header", "true").option("escape", "\"").csv(output);
    List<Row> counts =
        written
            .groupBy(col(column).cast("string").as("value"))
            .count()
            .orderBy(col("count").desc(), col("value"))
            .collectAsList();
    long rows = counts.stream().mapToLong(row -> row.getLong(1)).sum();
    String shown =
        counts.stream()
            .limit(MOST_VALUES)
            .map(
                row ->
                    String.format(
                        Locale.ROOT,
                        "%s %,d",
                        row.isNullAt(0) ? "(empty)" : row.getString(0),
                        row.getLong(1)))
            .collect(Collectors.joining(", "));
    progress.say(rows == 0 ? "no rows" : "%,d rows (%s: %s)", rows, column, shown);
    progress.say("result: %s", output);
  }
}
