package io.github.gapforge.jobs.cli;

import io.github.gapforge.elpasolite.generator.ElpasoliteBundle;
import io.github.gapforge.elpasolite.generator.GeneratorKind;
import io.github.gapforge.elpasolite.generator.GeneratorPlan;
import io.github.gapforge.jobs.config.ElpasoliteSettings;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.elpasolite.GeneratorFit;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.run.UserError;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code elpasolite train}: generators of compositions of a wanted class. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Trains generators on the compositions of --input and the classes of their energies;",
      "the energies themselves they do not see."
    })
final class ElpasoliteTrainVerb implements Callable<Integer> {

  private static final int MOST_INITIALISATIONS = 10_000;

  @Mixin private CommonOptions common;
  @Mixin private TrainingOptions training;

  @Option(
      names = "--generator",
      required = true,
      paramLabel = "NAME",
      description = {
        "vae, gan, dqn (as published), autoregressive (ours) or",
        "frequencies (the floor)."
      })
  private String generator;

  @Option(
      names = "--initialisations",
      paramLabel = "N",
      description = "Trainings from N seeds, side by side on as many cores; 1 by default.")
  private int initialisations = 1;

  @Option(
      names = "--class",
      paramLabel = "K",
      description = "Class that a dqn is for, 1 to 10; the others are for all classes.")
  private Integer label;

  @Override
  public Integer call() {
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Settings settings = common.settings();
    training.check();
    if (initialisations < 1 || initialisations > MOST_INITIALISATIONS) {
      throw UserError.usage(
          "--initialisations " + initialisations + " must be 1 to " + MOST_INITIALISATIONS);
    }
    GeneratorKind kind =
        GeneratorKind.named(generator)
            .orElseThrow(
                () ->
                    UserError.usage(
                        "--generator " + generator + " is none of " + GeneratorKind.names()));
    if (label != null) {
      ElpasoliteBundle.requireClass(label);
    }
    if ((kind == GeneratorKind.DQN) != (label != null)) {
      throw UserError.usage(
          kind == GeneratorKind.DQN
              ? "a dqn is for one class: give --class K"
              : "--class " + label + " is for dqn alone: a " + kind.text() + " learns all classes");
    }
    SparkSessions.use("elpasolite train", spark -> train(spark, settings, kind));
    return 0;
  }

  private void train(SparkSession spark, Settings settings, GeneratorKind kind) {
    ElpasoliteSettings own = settings.elpasolite();
    Progress progress = new Progress(System.err);
    GeneratorFit.Order order =
        new GeneratorFit.Order(
            new GeneratorPlan(kind, own.generators(), label == null ? 0 : label),
            initialisations,
            own.heldOut(),
            settings.seed(),
            own.checkpointMinutes(),
            training.folder(),
            training.resume(),
            training.maxMinutes(),
            CodeVersion.text());
    training.alone(
        progress,
        () -> {
          new GeneratorFit(spark, progress).run(training.location(), order);
          return null;
        });
    progress.say(
        "model: %s; next: submit/gapforge elpasolite generate --model %s --class %d --output samples.csv",
        training.folder(), training.folder(), label == null ? 1 : label);
  }
}
