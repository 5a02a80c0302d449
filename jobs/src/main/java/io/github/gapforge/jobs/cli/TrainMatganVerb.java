package io.github.gapforge.jobs.cli;

import io.github.gapforge.generator.SampleQuality;
import io.github.gapforge.jobs.config.MatganSettings;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.jobs.train.MatganTraining;
import io.github.gapforge.jobs.train.Selection;
import io.github.gapforge.run.UserError;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code train matgan}: a generator of formulas. */
@Command(
    name = "matgan",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a generator of formulas against a critic (Deeplearning4j).",
      "It learns from known formulas that are valid and of 2 to 8 elements."
    })
final class TrainMatganVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private TrainingOptions training;

  @Option(
      names = "--where",
      paramLabel = "COLUMN=VALUE[,...]",
      description = "Take only rows in which one of the columns has its value.")
  private String where;

  @Option(names = "--preset", paramLabel = "NAME", description = "Networks: paper or default.")
  private String preset;

  @Option(
      names = "--loss",
      paramLabel = "NAME",
      description = "wgan or wgan-gp, for the preset paper.")
  private String loss;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of the generator; with --resume also more for a trained model.")
  private Integer steps;

  @Option(names = "--batch", paramLabel = "N", description = "Real formulas of a step.")
  private Integer batch;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Train on N Spark tasks side by side whose weights are averaged (preset default); 1, the"
              + " usual, trains on the driver and can be repeated bit by bit.")
  private Integer workers;

  @Override
  public Integer call() {
    MatganSettings chosen = common.with("matgan.preset", preset).settings().matgan();
    if (loss != null && !chosen.isPaper()) {
      throw UserError.usage(
          "--loss " + loss + " is for --preset paper; the preset default has one way of training");
    }
    String own = "matgan." + chosen.preset();
    common.with("matgan.paper.loss", loss).with(own + ".steps", steps).with(own + ".batch", batch);
    common.with("matgan.workers", workers);
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Settings settings = common.settings();
    training.check();
    Selection selection = where == null ? Selection.all() : Selection.parse(where);
    SparkSessions.use("train matgan", spark -> train(spark, settings, selection));
    return 0;
  }

  private void train(SparkSession spark, Settings settings, Selection selection) {
    Progress progress = new Progress(System.err);
    SampleQuality quality =
        training.alone(
            progress,
            () ->
                new MatganTraining(spark, settings, progress, CodeVersion.text())
                    .train(
                        training.input(spark),
                        selection,
                        training.folder(),
                        training.resume(),
                        training.maxMinutes()));
    progress.say(
        "%,d samples: decoded %.1f %%, valid %.1f %%, unique %.1f %%, novel %.1f %%",
        quality.samples(),
        100 * quality.decodedShare(),
        100 * quality.validShare(),
        100 * quality.uniqueShare(),
        100 * quality.novelShare());
    progress.say("model: %s (card.json tells all)", training.folder());
  }
}
