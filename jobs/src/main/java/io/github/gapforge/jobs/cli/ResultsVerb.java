package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.spark.OutputFile;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.jobs.structure.CalculationResults;
import io.github.gapforge.run.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code results}: what VASP made of the calculations that {@code structure --vasp} wrote. */
@Command(
    name = "results",
    mixinStandardHelpOptions = true,
    description =
        "Reads static/vasprun.xml of each calculation in a folder: energy, gap, converged or not;"
            + " the table serves as --oracle table:FILE.")
final class ResultsVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FOLDER",
      description = "Folder of calculations, such as the output of structure --vasp.")
  private Path input;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Table to write: .csv, .csv.gz or .parquet.")
  private String output;

  @Override
  public Integer call() {
    if (common.stopsAfterSettings()) {
      return 0;
    }
    OutputFile table = new OutputFile(output);
    if (!Files.isDirectory(input)) {
      throw UserError.input(
          "--input " + input + " is no folder: give one that 'gapforge structure --vasp' wrote");
    }
    Progress progress = new Progress(System.err);
    SparkSessions.use(
        "results",
        spark -> {
          table.requireWritable(spark);
          table.write(CalculationResults.read(spark, input));
          FileSummary.say(spark, progress, output, "status");
        });
    return 0;
  }
}
