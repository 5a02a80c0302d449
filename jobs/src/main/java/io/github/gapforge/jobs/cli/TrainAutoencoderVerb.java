package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.jobs.train.AutoencoderTraining;
import io.github.gapforge.latent.SpaceFigures;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code train autoencoder}: a latent space of compositions. */
@Command(
    name = "autoencoder",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a latent space of compositions, in which active learning searches (Deeplearning4j).",
      "It learns from formulas with at most 20 atoms of an element."
    })
final class TrainAutoencoderVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private TrainingOptions training;

  @Option(names = "--preset", paramLabel = "NAME", description = "Networks: paper or default.")
  private String preset;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Train on N Spark tasks side by side whose weights are averaged (preset paper); 1, the"
              + " usual, trains on the driver and can be repeated bit by bit.")
  private Integer workers;

  @Override
  public Integer call() {
    common.with("autoencoder.preset", preset).with("autoencoder.workers", workers);
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Settings settings = common.settings();
    training.check();
    SparkSessions.use("train autoencoder", spark -> train(spark, settings));
    return 0;
  }

  private void train(SparkSession spark, Settings settings) {
    Progress progress = new Progress(System.err);
    SpaceFigures figures =
        training.alone(
            progress,
            () ->
                new AutoencoderTraining(spark, settings, progress, CodeVersion.text())
                    .train(
                        training.input(spark),
                        training.folder(),
                        training.resume(),
                        training.maxMinutes()));
    progress.say(
        "%.1f %% of validation formulas come back exactly", 100 * figures.reconstruction().exact());
    figures
        .points()
        .forEach(
            (kind, shares) ->
                progress.say(
                    "%s: decode %.1f %%, distinct %.1f %%, valid %.1f %%, new and valid %.1f %%",
                    kind.replace('_', ' '),
                    100 * shares.decodes(),
                    100 * shares.distinct(),
                    100 * shares.valid(),
                    100 * shares.freshValid()));
    progress.say("model: %s (card.json tells all)", training.folder());
  }
}
