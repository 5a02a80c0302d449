package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Home;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.jobs.train.ForestDomain;
import io.github.gapforge.jobs.train.ForestTrainer;
import io.github.gapforge.jobs.train.TrainedForest;
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
  @Mixin private TrainingOptions training;
  @Mixin private LabelOptions labels;

  @Option(
      names = "--measured",
      paramLabel = "FILE",
      description =
          "Measured gaps for the estimate of measured from PBE gaps; the starter set by default.")
  private String measured;

  @Option(
      names = "--domain-only",
      description =
          "Keep the trained model and give it the domain of the settings domain.*, from the labels"
              + " it was trained on.")
  private boolean domainOnly;

  @Override
  public Integer call() {
    labels.into(common.with("labels.measured", measured));
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Settings settings = common.settings();
    training.check();
    if (domainOnly) {
      training.requireNoTraining("--domain-only");
    }
    SparkSessions.use(
        "train forest",
        spark -> {
          if (domainOnly) {
            exchangeDomain(spark, settings);
          } else {
            train(spark, settings);
          }
        });
    return 0;
  }

  private void exchangeDomain(SparkSession spark, Settings settings) {
    Progress progress = new Progress(System.err);
    ForestDomain domain = new ForestDomain(spark, settings, progress);
    training.alone(
        progress,
        () -> {
          domain.exchange(training.input(spark), training.folder());
          return null;
        });
    progress.say("model: %s has its trees as before (card.json tells all)", training.folder());
  }

  private void train(SparkSession spark, Settings settings) {
    Progress progress = new Progress(System.err);
    InputFiles labelled = training.input(spark);
    Optional<InputFiles> gaps =
        Home.measuredGaps(settings.labels().measured()).map(file -> InputFiles.find(spark, file));
    TrainedForest trained =
        training.alone(
            progress,
            () ->
                new ForestTrainer(spark, settings, progress, CodeVersion.text())
                    .train(
                        labelled,
                        gaps,
                        training.folder(),
                        training.resume(),
                        training.maxMinutes()));
    progress.say(
        "forest of %,d nodes; held out: R² %.3f, MAE %.3f eV, RMSE %.3f eV",
        trained.nodes(), trained.heldOut().r2(), trained.heldOut().mae(), trained.heldOut().rmse());
    progress.say(
        "model: %s (card.json tells all); next: submit/gapforge score --model %s",
        training.folder(), training.folder());
  }
}
