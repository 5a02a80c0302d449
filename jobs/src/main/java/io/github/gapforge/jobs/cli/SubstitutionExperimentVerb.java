package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.experiment.SubstitutionProtocol;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.jobs.structure.EnergyPlan;
import io.github.gapforge.run.UserError;
import java.nio.file.Path;
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
      "the other templates: right prototype, volume, energy; beside choice at random. With",
      "--energy-model, whose folders hold the held_out.csv that their training left, compounds are",
      "hidden that the models have not learned from, and their energies are compared."
    })
final class SubstitutionExperimentVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private ResultFolder output;
  @Mixin private EnergySources energies;

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

  @Override
  public Integer call() {
    energies.apply(common);
    if (common.stopsAfterSettings()) {
      return 0;
    }
    if (hidden < 1) {
      throw UserError.usage("--hidden " + hidden + " is not 1 or more");
    }
    Settings settings = common.settings();
    List<Path> named = energies.named(); // Bundled models come without what they held out.
    SubstitutionProtocol protocol = new SubstitutionProtocol(templates, hidden, output.path());
    Progress progress = new Progress(System.err);
    SparkSessions.use(
        "experiment substitution",
        spark ->
            protocol.run(
                spark,
                settings,
                named.isEmpty()
                    ? EnergyPlan.none()
                    : energies.unfiltered(spark, settings, progress),
                named,
                progress));
    return 0;
  }
}
