package io.github.gapforge.jobs.cli;

import io.github.gapforge.generator.DecodeRule;
import io.github.gapforge.generator.GeneratorModel;
import io.github.gapforge.jobs.config.Home;
import io.github.gapforge.jobs.generate.GeneratorSource;
import io.github.gapforge.run.UserError;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How numbers of atoms are drawn from what a generator puts out. */
final class DecodingOptions {

  @Option(
      names = "--decode",
      paramLabel = "RULE",
      description =
          "published (largest number of atoms whose cell passes), argmax, or sample; the model's"
              + " own by default.")
  private String decode;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      description =
          "Least value of a cell (published, 0.2) or of an element's presence (argmax, 0.5).")
  private Double threshold;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "Draw each element's number of atoms at this temperature.")
  private Double temperature;

  @Option(
      names = "--element-temperature",
      paramLabel = "T",
      description =
          "Choose among elements at this temperature, where the generator writes element by element.")
  private Double elementTemperature;

  @Option(
      names = "--repeat-limit",
      paramLabel = "N",
      description =
          "Pass over a formula of three or more elements once it was to be expected N times among"
              + " the samples (of a round, if the model has rounds); 0: draw all as often as they"
              + " come.")
  private Double repeatLimit;

  /** The generator in a folder, the bundled one by default, with seed and rule. */
  GeneratorSource source(Path folder, long seed) {
    GeneratorModel model = GeneratorSource.read(folder == null ? bundled() : folder);
    return GeneratorSource.of(model, seed, rule(model));
  }

  /** The generator that comes with the project. */
  static Path bundled() {
    return Home.models().resolve("matgan");
  }

  private DecodeRule rule(GeneratorModel model) {
    if (decode == null && threshold == null && !draws()) {
      return model.decodeRule();
    }
    try {
      DecodeRule.Kind kind = decode == null ? kind(model) : DecodeRule.Kind.of(decode);
      if (draws() && kind == DecodeRule.Kind.PUBLISHED && decode != null) {
        throw UserError.usage(
            "--temperature, --element-temperature and --repeat-limit are for --decode argmax or"
                + " sample, the published rule has none");
      }
      if (draws()) {
        kind = DecodeRule.Kind.SAMPLE;
      }
      if (threshold != null && kind == DecodeRule.Kind.SAMPLE) {
        throw UserError.usage("--threshold " + threshold + " is not used when numbers are drawn");
      }
      requirePositive("--threshold", threshold);
      requirePositive("--temperature", temperature);
      requirePositive("--element-temperature", elementTemperature);
      return requireFit(
          model,
          kind == DecodeRule.Kind.SAMPLE
              ? drawing(model.decodeRule())
              : DecodeRule.of(kind, orDefault(threshold), 0, 0));
    } catch (IllegalArgumentException e) {
      throw UserError.usage(e.getMessage());
    }
  }

  private boolean draws() {
    return temperature != null || elementTemperature != null || repeatLimit != null;
  }

  /** What is not asked for stays as the model draws, if it draws. */
  private DecodeRule drawing(DecodeRule own) {
    DecodeRule usual =
        own.kind() == DecodeRule.Kind.SAMPLE ? own : DecodeRule.of(DecodeRule.Kind.SAMPLE, 0, 0, 0);
    double all = temperature == null ? usual.temperature() : temperature;
    double ofElements = usual.isElementTemperatureApart() ? usual.elementTemperature() : all;
    return DecodeRule.of(
            DecodeRule.Kind.SAMPLE,
            0,
            all,
            elementTemperature == null ? ofElements : elementTemperature)
        .withRepeatLimit(
            repeatLimit == null ? usual.repeatLimit() : usual.repeatLimit().withTimes(repeatLimit));
  }

  /** What {@link DecodeRule#of} takes for "not given" is 0. */
  private static double orDefault(Double value) {
    return value == null ? 0 : value;
  }

  /** A rule that the generator cannot follow is refused before any work. */
  private static DecodeRule requireFit(GeneratorModel model, DecodeRule rule) {
    model.generator().sampler(rule, 0);
    return rule;
  }

  private DecodeRule.Kind kind(GeneratorModel model) {
    return draws() ? DecodeRule.Kind.SAMPLE : model.decodeRule().kind();
  }

  private static void requirePositive(String option, Double value) {
    if (value != null && !(value > 0)) {
      throw UserError.usage(option + " is " + value + ", but must be positive");
    }
  }
}
