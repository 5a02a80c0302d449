package io.github.gapforge.jobs.cli;

import io.github.gapforge.elpasolite.generator.ElpasoliteBundle;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.elpasolite.EvaluationStage;
import io.github.gapforge.jobs.spark.OutputFile;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.run.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code elpasolite evaluate}: what samples are worth. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Precision, coverage and distance of samples of a class, by the teacher's table;",
      "several files give a mean and a standard deviation."
    })
final class ElpasoliteEvaluateVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "Samples (A, B, C, D, count); may be repeated.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--teacher",
      required = true,
      paramLabel = "FILE",
      description = "Table that 'elpasolite teacher' wrote.")
  private String teacher;

  @Option(
      names = "--training",
      paramLabel = "FILE",
      description = "DFT rows: adds random sampling, the floor and the ceiling.")
  private String training;

  @Option(
      names = "--class",
      required = true,
      paramLabel = "K",
      description = "Class that was asked for, 1 to 10.")
  private int label;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Result file: .csv, .csv.gz or .parquet.")
  private String file;

  @Override
  public Integer call() {
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Settings settings = common.settings();
    ElpasoliteBundle.requireClass(label);
    if (inputs.isEmpty() && training == null) {
      throw UserError.usage("nothing to judge: give --input FILE, --training FILE, or both");
    }
    OutputFile output = new OutputFile(file);
    Progress progress = new Progress(System.err);
    EvaluationStage.Order order =
        new EvaluationStage.Order(
            inputs,
            teacher,
            Optional.ofNullable(training),
            label,
            settings.elpasolite().ceilingCount(),
            settings.seed());
    SparkSessions.use(
        "elpasolite evaluate",
        spark -> output.write(EvaluationStage.run(spark, order, progress).table(spark)));
    progress.say("result: %s", file);
    return 0;
  }
}
