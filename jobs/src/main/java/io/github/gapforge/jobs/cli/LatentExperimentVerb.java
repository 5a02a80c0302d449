package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.experiment.LatentProtocol;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.latent.LatentBundle;
import io.github.gapforge.latent.LatentSpace;
import io.github.gapforge.run.UserError;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code experiment latent}: how good a latent space is. */
@Command(
    name = "latent",
    mixinStandardHelpOptions = true,
    description = {
      "Measures a latent space: what comes back of formulas, what codes with noise and points of",
      "the search box decode to, how well a Gaussian process on the codes predicts gaps."
    })
final class LatentExperimentVerb implements Callable<Integer> {

  private static final int FEWEST_SAMPLES = 10;

  @Mixin private CommonOptions common;
  @Mixin private ResultFolder output;

  @Option(
      names = "--model",
      converter = ModelPlace.class,
      required = true,
      paramLabel = "NAME|DIR",
      description = "Latent space of 'train autoencoder'.")
  private Path model;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "Formulas, best such as it was not trained on; with band gaps, if there are.")
  private String input;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Points of each kind (default: ${DEFAULT-VALUE}).")
  private int samples = 5000;

  @Override
  public Integer call() {
    if (common.stopsAfterSettings()) {
      return 0;
    }
    if (samples < FEWEST_SAMPLES) {
      throw UserError.usage("--samples " + samples + " is not " + FEWEST_SAMPLES + " or more");
    }
    Settings settings = common.settings();
    LatentSpace space = LatentBundle.read(model);
    LatentProtocol protocol = new LatentProtocol(input, samples, output.path());
    Progress progress = new Progress(System.err);
    SparkSessions.use(
        "experiment latent",
        spark -> protocol.run(spark, space, settings.columns(), settings.seed(), progress));
    return 0;
  }
}
