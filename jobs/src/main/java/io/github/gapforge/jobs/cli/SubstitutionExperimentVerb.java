package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.experiment.SubstitutionProtocol;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.run.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code experiment substitution}: how well hidden compounds are found again. */
@Command(
    name = "substitution",
    mixinStandardHelpOptions = true,
    description = {
      "Hides known compounds, one after the other with all polymorphs, and makes them again from",
      "the other templates: right prototype, volume, energy; beside choice at random."
    })
final class SubstitutionExperimentVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private ResultFolder output;

  @Option(
      names = "--templates",
      required = true,
      paramLabel = "PATH",
      description = "Known crystals, as for the verb structure.")
  private String templates;

  @Option(
      names = "--hidden",
      paramLabel = "N",
      description = "Compounds to hide (default: ${DEFAULT-VALUE}).")
  private int hidden = 2000;

  @Option(
      names = "--energy-model",
      paramLabel = "DIR",
      split = ",",
      description = {
        "Model of formation energies, with the held_out.csv that its training left: compounds are",
        "hidden that it has not learned from, and its energies are compared; a second one as well."
      })
  private List<Path> models = new ArrayList<>();

  @Option(
      names = "--phases",
      paramLabel = "FILE",
      description = "Known phases, for distances from their hull (setting stability.phases).")
  private String phases;

  @Override
  public Integer call() {
    common.with("stability.phases", phases);
    if (common.stopsAfterSettings()) {
      return 0;
    }
    if (hidden < 1) {
      throw UserError.usage("--hidden " + hidden + " is not 1 or more");
    }
    if (phases != null && models.isEmpty()) {
      throw UserError.usage("--phases " + phases + " needs --energy-model DIR");
    }
    EnergyOptions.requireFew(models);
    Settings settings = common.settings();
    SubstitutionProtocol protocol = new SubstitutionProtocol(templates, hidden, output.path());
    Progress progress = new Progress(System.err);
    SparkSessions.use(
        "experiment substitution",
        spark ->
            protocol.run(
                spark,
                settings,
                EnergyOptions.unfiltered(
                    models, () -> EnergyOptions.judge(spark, settings, progress)),
                models,
                progress));
    return 0;
  }
}
