package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.RoostTarget;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.jobs.train.RoostTraining;
import io.github.gapforge.jobs.train.TrainingLock;
import java.nio.file.Path;
import java.util.Optional;
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

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description =
          "band-gap; formation-energy, of the most stable entry of a composition; or metal: the"
              + " probability that a composition is a metal.")
  private String target;

  @Option(
      names = "--polymorphs",
      paramLabel = "FILE",
      description =
          "With --target metal: structures as JSON lines (formula, gap, ehull); the entry lowest"
              + " above the hull decides whether its composition is a metal.")
  private String polymorphs;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description =
          "Trained model to begin with, its networks in turn, of this or another energy; same"
              + " features and loss.")
  private Path from;

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      description = "Learning rate; with --from that of the fine-tuning.")
  private Double learningRate;

  @Option(
      names = "--ensemble",
      paramLabel = "K",
      description = "Networks, from K seeds, trained side by side on as many cores.")
  private Integer ensemble;

  @Option(
      names = "--loss",
      paramLabel = "NAME",
      description =
          "l1, l2, or with predicted deviations robust-l1, robust-l2; log-loss for metal; auto.")
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
        .with("roost.target", target)
        .with("roost.loss", loss)
        .with(
            from == null ? "roost.learning-rate" : "roost.fine-tuning-learning-rate", learningRate)
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
    RoostTraining.Order order =
        new RoostTraining.Order(
            InputFiles.find(spark, input),
            Optional.ofNullable(polymorphs),
            Optional.ofNullable(from),
            folder,
            resume,
            maxMinutes == null ? Double.POSITIVE_INFINITY : maxMinutes);
    String heldOut;
    try (TrainingLock lock = TrainingLock.waitFor(folder, progress)) {
      heldOut = new RoostTraining(spark, settings, progress, CodeVersion.text()).train(order);
    }
    progress.say("%s", heldOut);
    progress.say(
        "model: %s (card.json tells all)%s",
        folder,
        settings.roost().target() == RoostTarget.METAL
            ? ""
            : "; next: submit/gapforge score --model " + folder);
  }
}
