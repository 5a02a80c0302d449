package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.experiment.SubstitutionProtocol;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.run.UserError;
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
      "the other templates: right prototype, volume; beside choice at random."
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

  @Override
  public Integer call() {
    if (common.stopsAfterSettings()) {
      return 0;
    }
    if (hidden < 1) {
      throw UserError.usage("--hidden " + hidden + " is not 1 or more");
    }
    long seed = common.settings().seed();
    SubstitutionProtocol protocol = new SubstitutionProtocol(templates, hidden, output.path());
    Progress progress = new Progress(System.err);
    SparkSessions.use("experiment substitution", spark -> protocol.run(spark, seed, progress));
    return 0;
  }
}
