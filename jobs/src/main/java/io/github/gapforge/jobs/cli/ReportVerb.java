package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.report.ReportFile;
import io.github.gapforge.report.ScreeningReport;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code report}: makes the report of a finished run again. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Makes the HTML report of a finished run again from its data.")
final class ReportVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;

  @Option(
      names = "--run",
      paramLabel = "ID",
      description = "Run id or folder; the latest run by default.")
  private String run;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Page to write; the run's own by default.")
  private Path output;

  @Override
  public Integer call() throws IOException {
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Path folder = folder(common.settings());
    ScreeningReport report = ReportFile.read(folder);
    Path page = output == null ? folder.resolve(ReportFile.PAGE) : output;
    Path whole = page.resolveSibling("." + page.getFileName() + ".partial");
    Files.writeString(whole, ReportFile.html(report));
    Files.move(whole, page, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    System.err.println("report: " + page);
    return 0;
  }

  private Path folder(Settings settings) throws IOException {
    Path runs = Path.of(settings.runs());
    if (run != null) {
      Path named = Path.of(run);
      return Files.isDirectory(named) ? named : runs.resolve(run);
    }
    if (!Files.isDirectory(runs)) {
      throw UserError.input(
          "no runs below " + runs + " yet: make one with 'submit/gapforge screen'");
    }
    try (Stream<Path> all = Files.list(runs)) {
      return all.filter(folder -> !folder.getFileName().toString().startsWith("."))
          .filter(folder -> Files.isRegularFile(folder.resolve(ReportFile.DATA)))
          .max(Comparator.comparing(folder -> folder.getFileName().toString()))
          .orElseThrow(() -> UserError.input("no finished run below " + runs));
    }
  }
}
