package io.github.gapforge.jobs.cli;

import picocli.CommandLine.Command;

/** {@code experiment}: a paper's protocol, run anew. */
@Command(
    name = "experiment",
    mixinStandardHelpOptions = true,
    description = "Runs a paper's protocol anew: tables and figures.",
    subcommands = {
      GeneratorExperimentVerb.class,
      ExtrapolationExperimentVerb.class,
      SubstitutionExperimentVerb.class,
      LatentExperimentVerb.class,
      LearnExperimentVerb.class,
      Table2ExperimentVerb.class
    })
final class ExperimentVerb implements Runnable {

  @picocli.CommandLine.Spec private picocli.CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new picocli.CommandLine.ParameterException(
        spec.commandLine(),
        "say which experiment: generator, extrapolation, substitution, latent, learn," + " table2");
  }
}
