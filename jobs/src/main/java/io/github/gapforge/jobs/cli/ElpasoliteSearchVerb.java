package io.github.gapforge.jobs.cli;

import io.github.gapforge.elpasolite.generator.ElpasoliteBundle;
import io.github.gapforge.elpasolite.generator.GeneratorKind;
import io.github.gapforge.elpasolite.generator.GeneratorPlan;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.elpasolite.SearchStage;
import io.github.gapforge.jobs.elpasolite.SizeStudy;
import io.github.gapforge.jobs.spark.OutputFile;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.run.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code elpasolite search}: hyperparameters, and how much there must be to learn from. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a generator with random hyperparameters, a trial in a task, and marks those that no",
      "other beats in both: nearness of the samples to the training set, and number of new ones.",
      "With --training-sizes: with the settings as they are, on random parts of the training set."
    })
final class ElpasoliteSearchVerb implements Callable<Integer> {

  private static final int MOST = 1_000_000;

  @Mixin private CommonOptions common;
  @Mixin private FileOptions files;

  @Option(
      names = "--generator",
      required = true,
      paramLabel = "NAME",
      description = "vae, gan, dqn or autoregressive.")
  private String generator;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "Trials; 50 by default, the first with the settings as they are.")
  private Integer trials;

  @Option(names = "--class", paramLabel = "K", description = "Class that is sampled; 1 by default.")
  private int label = 1;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Valid samples of a trial; 10000 by default.")
  private int count = 10_000;

  @Option(
      names = "--training-sizes",
      paramLabel = "N",
      split = ",",
      description = {
        "Compositions to learn from, both orders of A and B counted; 'all' for all of them.",
        "Needs --teacher."
      })
  private List<String> sizes = new ArrayList<>();

  @Option(
      names = "--draws",
      paramLabel = "N",
      description = "Random parts of each of --training-sizes; 5 by default.")
  private Integer draws;

  @Option(
      names = "--teacher",
      paramLabel = "FILE",
      description = "Table that 'elpasolite teacher' wrote; for --training-sizes.")
  private String teacher;

  @Override
  public Integer call() {
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Settings settings = common.settings();
    GeneratorKind kind =
        GeneratorKind.named(generator)
            .filter(named -> named != GeneratorKind.FREQUENCIES)
            .orElseThrow(
                () ->
                    UserError.usage(
                        "--generator " + generator + " is none of vae, gan, dqn, autoregressive"));
    ElpasoliteBundle.requireClass(label);
    requireCount("--count", count);
    requireCount("--trials", trials == null ? 1 : trials);
    requireCount("--draws", draws == null ? 1 : draws);
    if (sizes.isEmpty() && (draws != null || teacher != null)) {
      throw UserError.usage("--draws and --teacher are for --training-sizes: give that, too");
    }
    if (!sizes.isEmpty() && teacher == null) {
      throw UserError.usage("--training-sizes needs --teacher FILE");
    }
    if (!sizes.isEmpty() && trials != null) {
      throw UserError.usage("--training-sizes has no use for --trials " + trials);
    }
    List<Integer> numbers = sizes.stream().map(ElpasoliteSearchVerb::size).toList();
    GeneratorPlan plan = new GeneratorPlan(kind, settings.elpasolite().generators(), label);
    OutputFile output = new OutputFile(files.output());
    String input = files.input();
    Progress progress = new Progress(System.err);
    SparkSessions.use(
        "elpasolite search",
        spark -> {
          output.requireWritable(spark);
          output.write(
              numbers.isEmpty()
                  ? search(spark, settings, plan, input, progress)
                  : study(spark, settings, plan, input, numbers, progress));
        });
    progress.say("result: %s", files.output());
    return 0;
  }

  private Dataset<Row> search(
      SparkSession spark, Settings settings, GeneratorPlan plan, String input, Progress progress) {
    return SearchStage.run(
        spark,
        new SearchStage.Order(
            input,
            plan,
            trials == null ? 50 : trials,
            label,
            count,
            settings.elpasolite().heldOut(),
            settings.seed()),
        progress);
  }

  private Dataset<Row> study(
      SparkSession spark,
      Settings settings,
      GeneratorPlan plan,
      String input,
      List<Integer> numbers,
      Progress progress) {
    return SizeStudy.run(
        spark,
        new SizeStudy.Order(
            input,
            teacher,
            plan,
            numbers,
            draws == null ? 5 : draws,
            label,
            count,
            settings.elpasolite().heldOut(),
            settings.seed()),
        progress);
  }

  private static void requireCount(String option, int value) {
    if (value < 1 || value > MOST) {
      throw UserError.usage(option + " " + value + " must be 1 to " + MOST);
    }
  }

  private static int size(String text) {
    if (text.strip().equals("all")) {
      return Integer.MAX_VALUE;
    }
    try {
      int size = Integer.parseInt(text.strip());
      if (size >= 2) {
        return size;
      }
    } catch (NumberFormatException e) {
      // Answered below, with numbers that are too small.
    }
    throw UserError.usage(
        "--training-sizes holds '" + text + "', must be whole numbers from 2 on, or all");
  }
}
