package io.github.gapforge.jobs.cli;

import io.github.gapforge.elpasolite.SampleTally;
import io.github.gapforge.elpasolite.generator.ConditionalGenerator;
import io.github.gapforge.elpasolite.generator.ElpasoliteBundle;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.elpasolite.SampleFile;
import io.github.gapforge.jobs.elpasolite.SampleStage;
import io.github.gapforge.jobs.spark.OutputFile;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.run.UserError;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code elpasolite generate}: samples of a wanted class. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = "Draws compositions of a class: A, B, C, D and how often each was drawn.")
final class ElpasoliteGenerateVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;

  @Option(
      names = "--model",
      converter = ModelPlace.class,
      required = true,
      paramLabel = "DIR",
      description = "Folder that 'elpasolite train' made.")
  private Path model;

  @Option(
      names = "--class",
      required = true,
      paramLabel = "K",
      description = "Wanted class, 1 (lowest energies) to 10.")
  private int label;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Valid samples, repeats included; 10000 by default.")
  private int count = 10_000;

  @Option(
      names = "--initialisation",
      paramLabel = "I",
      description = "Which of the model's generators, counted from 1.")
  private int initialisation = 1;

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
    if (count < 1) {
      throw UserError.usage("--count " + count + " must be 1 or more");
    }
    OutputFile output = new OutputFile(file);
    ConditionalGenerator generator = ElpasoliteBundle.read(model, initialisation);
    SparkSessions.use(
        "elpasolite generate", spark -> generate(spark, settings.seed(), generator, output));
    return 0;
  }

  private void generate(
      SparkSession spark, long seed, ConditionalGenerator generator, OutputFile output) {
    Progress progress = new Progress(System.err);
    output.requireWritable(spark);
    SampleTally tally = SampleStage.draw(spark, generator, label, count, seed, progress);
    output.write(SampleFile.rows(spark, tally));
    progress.say(
        "%,d samples of class %d, %,d different", tally.samples(), label, tally.distinct().length);
    progress.say("result: %s", file);
  }
}
