package io.github.gapforge.jobs.cli;

import static org.apache.spark.sql.functions.col;

import io.github.gapforge.jobs.label.LabelStage;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.InputRows;
import io.github.gapforge.jobs.spark.OutputFile;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.run.UserError;
import io.github.gapforge.search.Oracle;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code label}: an oracle's labels of formulas, now or when they have come. */
@Command(
    name = "label",
    mixinStandardHelpOptions = true,
    description =
        "Asks an oracle for the labels of formulas: a model, a table, or calculations. What is"
            + " awaited is requested; the same command again takes what has come.")
final class LabelVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private OracleOption oracle;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "Formulas: .csv, .csv.gz, .parquet, or a folder of one kind.")
  private String input;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Table to write: .csv, .csv.gz or .parquet.")
  private String output;

  @Option(
      names = "--batch",
      paramLabel = "NAME",
      description = "Name of the batch in requests (default: the input's name).")
  private String batch;

  @Option(
      names = "--results",
      paramLabel = "FILE",
      description =
          "Results (id, label_ev, optionally status) to take in first, of an external oracle.")
  private Path results;

  @Override
  public Integer call() {
    if (common.stopsAfterSettings()) {
      return 0;
    }
    OutputFile table = new OutputFile(output);
    Progress progress = new Progress(System.err);
    SparkSessions.use("label", spark -> run(spark, table, progress));
    return 0;
  }

  private void run(SparkSession spark, OutputFile table, Progress progress) {
    InputFiles found = InputFiles.find(spark, input);
    table.requireBeside(spark, found);
    table.requireWritable(spark);
    Oracle asked =
        oracle.open(spark, common.settings().columns(), common.settings().dft().preset(), progress);
    OracleAnswers.take(asked, results, progress);
    Dataset<Row> labels =
        LabelStage.apply(
            InputRows.read(spark, found, FileVerb.formula(common.settings())),
            asked,
            batchName(found.name()));
    table.write(labels);
    long awaited = labels.where(col("status").equalTo("awaited")).count();
    FileSummary.say(spark, progress, output, "status");
    if (awaited > 0) {
      OracleAnswers.sayAwaited(asked, awaited, progress);
    }
  }

  private String batchName(String fileName) {
    if (batch == null) {
      return fileName.replaceFirst("\\..*", "").replaceAll("[^A-Za-z0-9_-]", "-");
    }
    if (!batch.matches("[A-Za-z0-9_-]+")) {
      throw UserError.usage(
          "--batch " + batch + " is no name: use letters, digits, hyphens and underscores");
    }
    return batch;
  }
}
