package io.github.gapforge.jobs.cli;

import io.github.gapforge.elpasolite.generator.ElpasoliteBundle;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.elpasolite.EvaluationStage;
import io.github.gapforge.jobs.spark.OutputFile;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.run.UserError;
import java.nio.file.Path;
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
      "several files give a mean and a standard deviation, as do the generators of a model."
    })
final class ElpasoliteEvaluateVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "Samples (A, B, C, D, count); may be repeated.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--model",
      converter = ModelPlace.class,
      paramLabel = "DIR",
      description = {
        "Folder that 'elpasolite train' made: each of its generators draws --count samples;",
        "may be repeated."
      })
  private List<Path> models = new ArrayList<>();

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Samples of each generator, repeats included; 10000 by default.")
  private int count = 10_000;

  @Option(
      names = "--teacher",
      required = true,
      paramLabel = "FILE",
      description = "Table that 'elpasolite teacher' wrote.")
  private String teacher;

  @Option(
      names = "--training",
      paramLabel = "FILE",
      description = {
        "DFT rows of the training: adds random sampling, prevalence, floor and ceiling; samples of",
        "models are judged by the rows too that their trainings held out, files by",
        "elpasolite.held-out of them as a training with the same --seed leaves them out."
      })
  private String training;

  @Option(
      names = "--held-out",
      paramLabel = "FILE",
      description = "Other DFT rows, which generators did not see: samples are judged by them too.")
  private String heldOut;

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
    if (inputs.isEmpty() && models.isEmpty() && training == null) {
      throw UserError.usage(
          "nothing to judge: give --input FILE, --model DIR, --training FILE, or several of them");
    }
    if (heldOut != null && training == null) {
      throw UserError.usage(
          "--held-out " + heldOut + " needs --training FILE, whose rows do not count as held out");
    }
    if (count < 1) {
      throw UserError.usage("--count " + count + " must be 1 or more");
    }
    OutputFile output = new OutputFile(file);
    Progress progress = new Progress(System.err);
    EvaluationStage.Order order =
        new EvaluationStage.Order(
            inputs,
            models,
            count,
            teacher,
            Optional.ofNullable(training),
            Optional.ofNullable(heldOut),
            settings.elpasolite().heldOut(),
            label,
            settings.elpasolite().ceilingCount(),
            settings.seed());
    SparkSessions.use(
        "elpasolite evaluate",
        spark -> {
          output.requireWritable(spark);
          output.write(new EvaluationStage(spark, order, progress).run().table(spark));
        });
    progress.say("result: %s", file);
    return 0;
  }
}
