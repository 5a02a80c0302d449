package io.github.gapforge.jobs.cli;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.experiment.ExtrapolationProtocol;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.run.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code experiment extrapolation}: what models find beyond all they were trained on. */
@Command(
    name = "extrapolation",
    mixinStandardHelpOptions = true,
    description = {
      "Trains below a gap, or without an element, and looks for what was kept away:",
      "recall of the top, largest prediction, bias; with two remedies."
    })
final class ExtrapolationExperimentVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private ResultFolder output;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "Labelled formulas.")
  private String input;

  @Option(
      names = "--above",
      paramLabel = "EV",
      description = "Train below this gap, find those above; may be repeated.")
  private List<Double> caps = new ArrayList<>();

  @Option(
      names = "--without",
      paramLabel = "ELEMENT",
      description = "Train without this element, find the widest gaps with it; may be repeated.")
  private List<String> elements = new ArrayList<>();

  @Option(names = "--roost", description = "Train Roost as well (see the settings roost.*).")
  private boolean roost;

  @Override
  public Integer call() {
    if (common.stopsAfterSettings()) {
      return 0;
    }
    if (caps.isEmpty() && elements.isEmpty()) {
      throw UserError.usage("say what is kept from training: --above 6, or --without F");
    }
    Settings settings = common.settings();
    ExtrapolationProtocol protocol =
        new ExtrapolationProtocol(
            input,
            caps,
            elements.stream().map(ExtrapolationExperimentVerb::element).toList(),
            roost,
            output.path());
    Progress progress = new Progress(System.err);
    SparkSessions.use(
        "experiment extrapolation",
        spark -> protocol.run(spark, settings, progress, CodeVersion.text()));
    return 0;
  }

  private static Element element(String symbol) {
    return Arrays.stream(Element.values())
        .filter(element -> element.symbol().equals(symbol))
        .findFirst()
        .orElseThrow(() -> UserError.usage("--without " + symbol + " is no element"));
  }
}
