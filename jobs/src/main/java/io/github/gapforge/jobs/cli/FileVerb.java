package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.InputRows;
import io.github.gapforge.jobs.spark.OutputFile;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.jobs.spark.WantedColumn;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What all verbs have in common that turn one file into another, row by row. */
final class FileVerb {

  private FileVerb() {}

  /**
   * Reads, transforms, writes, and says what was written.
   *
   * @param wanted columns to read
   * @param summary column of the result whose values are counted in the closing line
   * @param work the transformation, which must keep the order of the rows
   */
  static int run(
      String verb,
      FileOptions files,
      List<WantedColumn> wanted,
      String summary,
      BiFunction<SparkSession, Dataset<Row>, Dataset<Row>> work) {
    Progress progress = new Progress(System.err);
    OutputFile output = new OutputFile(files.output());
    String input = files.input();
    SparkSessions.use(
        verb,
        spark -> {
          InputFiles found = InputFiles.find(spark, input);
          output.requireBeside(spark, found);
          Dataset<Row> rows = InputRows.read(spark, found, wanted);
          output.write(work.apply(spark, rows));
          FileSummary.say(spark, progress, files.output(), summary);
        });
    return 0;
  }

  /** The formula column that the settings name. */
  static List<WantedColumn> formula(Settings settings) {
    return List.of(WantedColumn.formula(settings.columns().formula()));
  }
}
