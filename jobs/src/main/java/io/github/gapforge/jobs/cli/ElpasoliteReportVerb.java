package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.elpasolite.ReportStage;
import io.github.gapforge.jobs.elpasolite.ReportStage.Target;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.report.ElpasolitePage;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code elpasolite report}: the benchmark as a page. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Draws from trained generators and writes one HTML page: the paper's tables beside ours,",
      "energies, elements on the sites, what is new and what repeated."
    })
final class ElpasoliteReportVerb implements Callable<Integer> {

  private static final int COMMON_CLASS = 5;

  @Mixin private CommonOptions common;

  @Option(
      names = "--model",
      converter = ModelPlace.class,
      required = true,
      paramLabel = "DIR",
      description = "Folder that 'elpasolite train' made; may be repeated.")
  private List<Path> models = new ArrayList<>();

  @Option(
      names = "--teacher",
      required = true,
      paramLabel = "FILE",
      description = "Table that 'elpasolite teacher' wrote.")
  private String teacher;

  @Option(
      names = "--training",
      required = true,
      paramLabel = "FILE",
      description = "DFT rows of the training.")
  private String training;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Valid samples of class 1; 10000 by default.")
  private int count = 10_000;

  @Option(
      names = "--count-5",
      paramLabel = "N",
      description = "Valid samples of class 5; 25000000 by default, 0 to leave it out.")
  private int count5 = 25_000_000;

  @Option(
      names = "--initialisations-5",
      paramLabel = "N",
      description = "Initialisations of a model that draw class 5; 1 by default.")
  private int initialisations5 = 1;

  @Option(
      names = "--search",
      paramLabel = "FILE",
      description = "Table of 'elpasolite search', to be drawn.")
  private String search;

  @Option(
      names = "--sizes",
      paramLabel = "FILE",
      description = "Table of 'elpasolite search --training-sizes', to be drawn.")
  private String sizes;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Page to write, .html.")
  private Path output;

  @Override
  public Integer call() {
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Settings settings = common.settings();
    if (count < 1 || count5 < 0 || initialisations5 < 1) {
      throw UserError.usage(
          "--count "
              + count
              + " and --initialisations-5 "
              + initialisations5
              + " must be 1 or more, --count-5 "
              + count5
              + " 0 or more");
    }
    if (!output.getFileName().toString().endsWith(".html") || Files.isDirectory(output)) {
      throw UserError.usage("--output " + output + " must be a file that ends in .html");
    }
    Path folder = output.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw UserError.input(
          "report " + output + " cannot be written: give a folder that you may write to");
    }
    List<Target> targets = new ArrayList<>(List.of(new Target(1, count, Integer.MAX_VALUE)));
    if (count5 > 0) {
      targets.add(new Target(COMMON_CLASS, count5, initialisations5));
    }
    ReportStage.Order order =
        new ReportStage.Order(
            models,
            targets,
            teacher,
            training,
            Optional.ofNullable(search),
            Optional.ofNullable(sizes),
            settings.seed());
    Progress progress = new Progress(System.err);
    SparkSessions.use(
        "elpasolite report", spark -> write(new ReportStage(spark, order, progress).run()));
    progress.say("report: %s", output);
    return 0;
  }

  /** Under another name first, so that an old page stays whole until the new one is. */
  private void write(ElpasolitePage page) {
    Path partial = output.resolveSibling("." + output.getFileName() + ".partial");
    try {
      Files.writeString(partial, page.html());
      Files.move(partial, output, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw UserError.input("report " + output + " cannot be written: " + e.getMessage());
    }
  }
}
