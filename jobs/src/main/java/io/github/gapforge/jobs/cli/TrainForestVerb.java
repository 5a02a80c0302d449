package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Home;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.jobs.train.ForestTrainer;
import io.github.gapforge.jobs.train.TrainedForest;
import io.github.gapforge.jobs.train.TrainingLock;
import io.github.gapforge.run.UserError;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code train forest}: a random forest on Magpie descriptors. */
@Command(
    name = "forest",
    mixinStandardHelpOptions = true,
    description = "Trains a random forest on Magpie descriptors (MLlib).")
final class TrainForestVerb implements Callable<Integer> {

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
      names = "--measured",
      paramLabel = "FILE",
      description =
          "Measured gaps for the estimate of measured from PBE gaps; the starter set by default.")
  private String measured;

  @Option(names = "--resume", description = "Go on with a training that was stopped.")
  private boolean resume;

  @Option(
      names = "--max-minutes",
      paramLabel = "M",
      description = "Stop growing trees after so long; --resume goes on.")
  private Double maxMinutes;

  @Override
  public Integer call() {
    common.with("labels.kind", kind).with("labels.measured", measured);
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Settings settings = common.settings();
    if (maxMinutes != null && !(maxMinutes >= 0)) {
      throw UserError.usage("--max-minutes " + maxMinutes + " must be a number of minutes");
    }
    SparkSessions.use("train forest", spark -> train(spark, settings));
    return 0;
  }

  private void train(SparkSession spark, Settings settings) {
    Progress progress = new Progress(System.err);
    InputFiles labels = InputFiles.find(spark, input);
    Optional<InputFiles> gaps =
        Home.measuredGaps(settings.labels().measured()).map(file -> InputFiles.find(spark, file));
    TrainedForest trained;
    try (TrainingLock lock = TrainingLock.waitFor(folder, progress)) {
      trained =
          new ForestTrainer(spark, settings, progress, CodeVersion.text())
              .train(
                  labels,
                  gaps,
                  folder,
                  resume,
                  maxMinutes == null ? Double.POSITIVE_INFINITY : maxMinutes);
    }
    progress.say(
        "forest of %,d nodes; held out: R² %.3f, MAE %.3f eV, RMSE %.3f eV",
        trained.nodes(), trained.heldOut().r2(), trained.heldOut().mae(), trained.heldOut().rmse());
    progress.say(
        "model: %s (card.json tells all); next: submit/gapforge score --model %s", folder, folder);
  }
}
