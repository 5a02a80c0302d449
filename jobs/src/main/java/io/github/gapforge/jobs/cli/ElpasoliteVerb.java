package io.github.gapforge.jobs.cli;

import picocli.CommandLine.Command;

/** {@code elpasolite}: generators judged on a space that is known as a whole. */
@Command(
    name = "elpasolite",
    mixinStandardHelpOptions = true,
    description = "The elpasolite benchmark: 1,974,024 compositions, all of them labelled.",
    subcommands = {
      ElpasoliteTeacherVerb.class,
      ElpasoliteTrainVerb.class,
      ElpasoliteGenerateVerb.class,
      ElpasoliteEvaluateVerb.class,
      ElpasoliteSearchVerb.class,
      ElpasoliteReportVerb.class
    })
final class ElpasoliteVerb implements Runnable {

  @picocli.CommandLine.Spec private picocli.CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new picocli.CommandLine.ParameterException(
        spec.commandLine(), "say what to do: teacher, train, generate, evaluate, search or report");
  }
}
