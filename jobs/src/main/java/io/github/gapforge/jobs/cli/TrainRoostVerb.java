package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.RoostTarget;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.jobs.train.RoostTraining;
import io.github.gapforge.run.UserError;
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
  @Mixin private TrainingOptions training;
  @Mixin private LabelOptions labels;

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
      converter = ModelPlace.class,
      paramLabel = "NAME|DIR",
      description =
          "Trained model to begin with, its networks in turn, of this or another property; same"
              + " element features.")
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

  @Override
  public Integer call() {
    labels.into(common);
    common
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
    training.check();
    if (from != null && isSame(from, training.folder())) {
      throw UserError.usage(
          "--from " + from + " is --model itself, which would be replaced: give another --model");
    }
    SparkSessions.use("train roost", spark -> train(spark, settings));
    return 0;
  }

  private static boolean isSame(Path a, Path b) {
    return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
  }

  private void train(SparkSession spark, Settings settings) {
    Progress progress = new Progress(System.err);
    RoostTraining.Order order =
        new RoostTraining.Order(
            training.input(spark),
            Optional.ofNullable(polymorphs),
            Optional.ofNullable(from),
            training.folder(),
            training.resume(),
            training.maxMinutes());
    String heldOut =
        training.alone(
            progress,
            () -> new RoostTraining(spark, settings, progress, CodeVersion.text()).train(order));
    progress.say("%s", heldOut);
    progress.say(
        "model: %s (card.json tells all)%s",
        training.folder(),
        settings.roost().target() == RoostTarget.METAL
            ? ""
            : "; next: submit/gapforge score --model " + training.folder());
  }
}
