package io.github.gapforge.jobs.cli;

import picocli.CommandLine.Command;

/** {@code train}: trains models. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Trains a model.",
    subcommands = {
      TrainForestVerb.class,
      TrainRoostVerb.class,
      TrainMatganVerb.class,
      TrainAutoencoderVerb.class,
      TrainGatgnnVerb.class
    })
final class TrainVerb implements Runnable {

  @picocli.CommandLine.Spec private picocli.CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new picocli.CommandLine.ParameterException(
        spec.commandLine(), "say what to train: forest, roost, matgan, autoencoder or gatgnn");
  }
}
