package io.github.gapforge.jobs.cli;

import io.github.gapforge.evaluation.RegressionMetrics;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.jobs.train.RoostTraining;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code train roost}: an ensemble of Roost networks. */
@Command(
    name = "roost",
    mixinStandardHelpOptions = true,
    description = "Trains an ensemble of Roost networks (Deeplearning4j).")
final class TrainRoostVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "Labelled formulas.")
  private String input;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the model.")
  private Path folder;

  @Option(
      names = "--label-kind",
      paramLabel = "KIND",
      description = "PBE or measured, where the file has no gap_kind column.")
  private String kind;

  @Option(names = "--ensemble", paramLabel = "K", description = "Networks, from K seeds.")
  private Integer ensemble;

  @Option(
      names = "--loss",
      paramLabel = "NAME",
      description = "l1, l2, or with predicted deviations robust-l1, robust-l2.")
  private String loss;

  @Option(
      names = "--element-features",
      paramLabel = "FILE|magpie|onehot",
      description = "What describes an element in training.")
  private String features;

  @Option(names = "--epochs", paramLabel = "N", description = "Most passes over the rows.")
  private Integer epochs;

  @Option(names = "--resume", description = "Go on with a training that was stopped.")
  private boolean resume;

  @Option(
      names = "--max-minutes",
      paramLabel = "M",
      description = "Stop after so long, with a checkpoint; --resume goes on.")
  private Double maxMinutes;

  @Override
  public Integer call() {
    common
        .with("labels.kind", kind)
        .with("roost.ensemble", ensemble)
        .with("roost.loss", loss)
        .with("roost.element-features", features)
        .with("roost.epochs", epochs);
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Settings settings = common.settings();
    SparkSessions.use("train roost", spark -> train(spark, settings));
    return 0;
  }

  private void train(SparkSession spark, Settings settings) {
    Progress progress = new Progress(System.err);
    RegressionMetrics heldOut =
        new RoostTraining(spark, settings, progress, CodeVersion.text())
            .train(
                InputFiles.find(spark, input),
                folder,
                resume,
                maxMinutes == null ? Double.POSITIVE_INFINITY : maxMinutes);
    progress.say(
        "held out: R² %.3f, MAE %.3f eV, RMSE %.3f eV",
        heldOut.r2(), heldOut.mae(), heldOut.rmse());
    progress.say(
        "model: %s (card.json tells all); next: submit/gapforge score --model %s", folder, folder);
  }
}
