package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.report.FinishedRuns;
import io.github.gapforge.jobs.report.ReportFile;
import io.github.gapforge.report.ScreeningReport;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
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
  private String output;

  @Override
  public Integer call() {
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Configuration hadoop = SparkHadoopUtil.get().newConfiguration(new SparkConf());
    FinishedRuns runs = new FinishedRuns(common.settings().runs(), hadoop);
    Path folder = run == null ? runs.latest() : runs.named(run);
    ScreeningReport report = ReportFile.read(folder, hadoop);
    Path page = output == null ? new Path(folder, ReportFile.PAGE) : new Path(output);
    ReportFile.writePage(report, page, hadoop);
    System.err.println("report: " + page);
    return 0;
  }
}
