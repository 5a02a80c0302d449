package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.config.Home;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.learn.LearnOutputs;
import io.github.gapforge.jobs.learn.LearnPlan;
import io.github.gapforge.jobs.learn.SearchSpace;
import io.github.gapforge.jobs.learn.SparkLabels;
import io.github.gapforge.jobs.spark.OutputFile;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.jobs.spark.SparkSessions;
import io.github.gapforge.search.ModelOracle;
import io.github.gapforge.search.Oracle;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code learn}: searches for compositions with wide gaps by active learning. */
@Command(
    name = "learn",
    mixinStandardHelpOptions = true,
    description = {
      "Searches by active learning: a Gaussian process learns from labelled seeds, proposes batches,",
      "an oracle labels them. The same command goes on where a run was killed or waits for labels."
    })
final class LearnVerb implements Callable<Integer> {

  @Mixin private CommonOptions common;
  @Mixin private OracleOption oracle;
  @Mixin private LearnOptions options;

  @Override
  public Integer call() {
    options.into(common);
    if (common.stopsAfterSettings()) {
      return 0;
    }
    Settings settings = common.settings();
    LearnPlan plan = LearnPlan.of(settings.learn(), settings.seed());
    // What is wrong is said before anything is read.
    options.without();
    SearchSpace.trained(options.ground().space());
    new OutputFile(options.output());
    Progress progress = new Progress(System.err);
    SparkSessions.use("learn", spark -> run(spark, settings, plan, progress));
    return 0;
  }

  private void run(SparkSession spark, Settings settings, LearnPlan plan, Progress progress) {
    new OutputFile(options.output()).requireWritable(spark);
    Oracle asked = oracle.open(spark, settings.columns(), settings.dft().preset(), progress);
    OracleAnswers.take(asked, options.results(), progress);
    JavaSparkContext executors = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Oracle labels = asked instanceof ModelOracle model ? new SparkLabels(executors, model) : asked;
    LearnSeeds seeds = seeds(spark, settings, labels, progress);
    LearnOutputs outputs = new LearnOutputs(options.output());
    new LearnRun(spark, settings, plan, options, progress).run(seeds, labels, outputs);
  }

  private LearnSeeds seeds(
      SparkSession spark, Settings settings, Oracle labels, Progress progress) {
    boolean starter = options.seeds() == null;
    String location = starter ? Home.starter("compounds.csv") : options.seeds();
    LearnSeeds read = LearnSeeds.read(spark, location, settings.columns(), progress);
    // The starter set's gaps are measured; a model's are what it was trained on.
    return starter && labels instanceof SparkLabels || options.labelsSeeds()
        ? read.labelledBy(labels, progress)
        : read;
  }
}
