package io.github.gapforge.jobs.cli;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.experiment.LearnExperiment;
import io.github.gapforge.jobs.experiment.LearnProtocol;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.run.UserError;
import io.github.gapforge.search.ModelOracle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code experiment learn}: searches against baselines of the same number of labels. */
@Command(
    name = "learn",
    mixinStandardHelpOptions = true,
    description = {
      "Searches as in active generative design, against the same search without uncertainty, draws",
      "from its pool and fluorides enumerated blindly. Without --oracle it draws the test set and",
      "writes it and the rest, on which the oracle is to be trained."
    })
final class LearnExperimentVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private ResultFolder output;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "Labelled formulas.")
  private String input;

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      description =
          "exp2 (1,000 seeds), exp3 (300) or exp4 (300 below 3 eV); default: ${DEFAULT-VALUE}.")
  private String protocol = "exp4";

  @Option(
      names = "--oracle",
      paramLabel = "MODEL",
      description = "What labels: a model that has not seen the test set.")
  private String oracle;

  @Option(
      names = "--confirm",
      paramLabel = "MODEL",
      description = "Model of another family that confirms finds.")
  private String confirm;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description = "Repeats (default: ${DEFAULT-VALUE}).")
  private int repeats = 10;

  @Option(
      names = "--evaluations",
      paramLabel = "N",
      description = "Labels of each method and repeat (default: ${DEFAULT-VALUE}).")
  private int evaluations = 1000;

  @Option(
      names = "--find",
      paramLabel = "EV",
      description = "Gap of a find at least (default: the setting window.min-ev).")
  private Double findEv;

  @Option(
      names = "--without",
      paramLabel = "ELEMENT",
      split = ",",
      description = "Elements that no composition may hold.")
  private List<String> without = new ArrayList<>();

  @Mixin private PoolOptions pool;

  @Override
  public Integer call() {
    pool.into(common);
    if (common.stopsAfterSettings()) {
      return 0;
    }
    if (repeats < 1 || evaluations < 1) {
      throw UserError.usage(
          "--repeats " + repeats + " and --evaluations " + evaluations + " must be 1 or more");
    }
    if (oracle != null && confirm == null) {
      throw UserError.usage("--oracle " + oracle + " needs --confirm MODEL, of another family");
    }
    Settings settings = common.settings();
    LearnExperiment experiment =
        new LearnExperiment(
            LearnProtocol.named(protocol)
                .orElseThrow(
                    () -> UserError.usage("--protocol " + protocol + " is not exp2, exp3 or exp4")),
            input,
            repeats,
            evaluations,
            elements(),
            findEv == null ? settings.window().minEv() : findEv,
            output.path());
    Progress progress = new Progress(System.err);
    SparkSessions.use(
        "experiment learn",
        spark -> {
          if (oracle == null) {
            experiment.split(spark, settings, progress);
          } else {
            run(spark, settings, experiment, progress);
          }
        });
    return 0;
  }

  private void run(
      SparkSession spark, Settings settings, LearnExperiment experiment, Progress progress) {
    ModelOracle labels = model(spark, settings, oracle, "--oracle ", progress);
    ModelOracle confirming = model(spark, settings, confirm, "--confirm ", progress);
    try (LearnSource source =
        LearnSource.of(spark, settings, pool.pool(), pool.generator(), progress)) {
      experiment.run(
          spark, settings, pool.space(), source.formulas(), labels, confirming, progress);
    }
  }

  private static ModelOracle model(
      SparkSession spark, Settings settings, String name, String option, Progress progress) {
    if (new OracleOption().of(name).open(spark, settings.columns(), progress)
        instanceof ModelOracle model) {
      return model;
    }
    throw UserError.usage(option + name + " is no model: give a folder, or a bundled one's name");
  }

  private Set<Integer> elements() {
    Set<Integer> numbers = new TreeSet<>();
    for (String symbol : without) {
      numbers.add(
          Element.ofSymbol(symbol.strip())
              .orElseThrow(() -> UserError.usage("--without " + symbol + " is no element"))
              .atomicNumber());
    }
    return numbers;
  }
}
