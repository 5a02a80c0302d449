package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.experiment.GeneratorProtocol;
import io.github.gapforge.jobs.generate.GeneratorSource;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.run.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code experiment generator}: how good a generator is, beside baselines. */
@Command(
    name = "generator",
    mixinStandardHelpOptions = true,
    description =
        "Measures a generator: validity, uniqueness, novelty, fidelity, recovery - and baselines.")
final class GeneratorExperimentVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private GeneratorOptions generator;
  @Mixin private ResultFolder output;

  @Option(
      names = "--training",
      required = true,
      paramLabel = "FILE",
      description = "Formulas that the generator was trained on.")
  private String training;

  @Option(
      names = "--held-aside",
      paramLabel = "FILE",
      description = "Formulas kept aside from the training; may be repeated.")
  private List<String> aside = new ArrayList<>();

  @Option(
      names = "--known",
      paramLabel = "FILE",
      description = "Further known formulas, for novelty; may be repeated.")
  private List<String> known = new ArrayList<>();

  @Option(
      names = "--listed",
      paramLabel = "FILE",
      description = "Formulas that others generated, measured alike; may be repeated.")
  private List<String> listed = new ArrayList<>();

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Raw samples for the shares (default: ${DEFAULT-VALUE}).")
  private long samples = 2_000_000;

  @Option(
      names = "--distinct",
      paramLabel = "N",
      description = "Distinct formulas for the recovery (default: ${DEFAULT-VALUE}).")
  private int distinct = 2_000_000;

  @Option(
      names = "--into-card",
      description = {
        "Write what is found of the generator into its card, too. Its runs are those of another",
        "model from then on: formulas that it wrote before are not gone on with."
      })
  private boolean intoCard;

  @Override
  public Integer call() {
    if (common.stopsAfterSettings()) {
      return 0;
    }
    if (samples < 1 || distinct < 1) {
      throw UserError.usage(
          "--samples " + samples + " and --distinct " + distinct + " must be 1 or more");
    }
    Settings settings = common.settings();
    GeneratorSource source = generator.source(settings.seed());
    GeneratorProtocol protocol =
        new GeneratorProtocol(
            training,
            aside,
            known,
            listed,
            samples,
            distinct,
            intoCard ? Optional.of(generator.folder()) : Optional.empty(),
            output.path());
    Progress progress = new Progress(System.err);
    SparkSessions.use(
        "experiment generator", spark -> protocol.run(spark, source, settings.columns(), progress));
    return 0;
  }
}
