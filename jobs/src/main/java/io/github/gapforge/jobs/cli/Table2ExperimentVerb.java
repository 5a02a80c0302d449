package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Home;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.experiment.PublishedTable;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.stability.StabilityJudge;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code experiment table-2}: the paper's discoveries, looked at with our means. */
@Command(
    name = "table-2",
    mixinStandardHelpOptions = true,
    description = {
      "The thirteen compounds of the AGD paper's Table 2: template, formation energy, distance from",
      "the hull, decomposition and whether they are known, beside the paper's values."
    })
final class Table2ExperimentVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private ResultFolder output;
  @Mixin private EnergySources energies;

  @Option(
      names = "--templates",
      paramLabel = "PATH",
      description = "Known crystals, as for the verb structure.")
  private String templates;

  @Override
  public Integer call() {
    energies.apply(common);
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Settings settings = common.settings();
    Progress progress = new Progress(System.err);
    SparkSessions.use("experiment table-2", spark -> run(spark, settings, progress));
    return 0;
  }

  private void run(SparkSession spark, Settings settings, Progress progress) {
    Optional<StabilityJudge> judge = energies.judge(spark, settings, progress);
    String place = templates == null ? Home.starter("prototypes.txt") : templates;
    new PublishedTable(place, output.path())
        .run(spark, settings, energies.unfiltered(settings, judge), judge, progress);
  }
}
