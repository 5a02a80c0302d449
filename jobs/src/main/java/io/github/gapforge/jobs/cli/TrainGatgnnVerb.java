package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.jobs.train.GatgnnTraining;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code train gatgnn}: formation energies of crystals. */
@Command(
    name = "gatgnn",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a graph attention network on formation energies of crystals (Deeplearning4j).",
      "--input is a file or folder of known crystals, .jsonl or .jsonl.gz, with the field eform."
    })
final class TrainGatgnnVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private TrainingOptions training;

  @Option(names = "--preset", paramLabel = "NAME", description = "Training: paper or default.")
  private String preset;

  @Option(
      names = "--sites-at-most",
      paramLabel = "N",
      description = "Leave crystals with more sites out.")
  private Integer sitesAtMost;

  @Option(
      names = "--from",
      converter = ModelPlace.class,
      paramLabel = "NAME|DIR",
      description = "Trained model to begin with, for instance to go on with larger crystals.")
  private Path from;

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      description = "Learning rate, the highest of the schedule; with --from give a smaller one.")
  private Double learningRate;

  @Option(names = "--epochs", paramLabel = "N", description = "Most passes over the crystals.")
  private Integer epochs;

  @Override
  public Integer call() {
    common.with("gatgnn.preset", preset).with("gatgnn.sites-at-most", sitesAtMost);
    String chosen = common.settings().gatgnn().preset();
    common
        .with("gatgnn." + chosen + ".epochs", epochs)
        .with("gatgnn." + chosen + ".learning-rate", learningRate);
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Settings settings = common.settings();
    training.check();
    SparkSessions.use("train gatgnn", spark -> train(spark, settings));
    return 0;
  }

  private void train(SparkSession spark, Settings settings) {
    Progress progress = new Progress(System.err);
    String heldOut =
        training.alone(
            progress,
            () ->
                new GatgnnTraining(spark, settings, progress, CodeVersion.text())
                    .train(
                        new GatgnnTraining.Order(
                            training.location(),
                            Optional.ofNullable(from),
                            training.folder(),
                            training.resume(),
                            training.maxMinutes())));
    progress.say("%s", heldOut);
    progress.say("model: %s (card.json tells all)", training.folder());
  }
}
