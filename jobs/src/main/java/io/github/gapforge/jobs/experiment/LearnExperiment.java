package io.github.gapforge.jobs.experiment;

import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.filter.FilterRules;
import io.github.gapforge.jobs.learn.LearnPlan;
import io.github.gapforge.jobs.learn.PoolFormulas;
import io.github.gapforge.jobs.learn.SearchSpace;
import io.github.gapforge.jobs.learn.SparkLabels;
import io.github.gapforge.jobs.learn.SparkPool;
import io.github.gapforge.jobs.screen.KnownGaps;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.search.ModelOracle;
import io.github.gapforge.search.Oracle;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Searches by active learning under the conditions of active generative design, with baselines of
 * the same number of labels. A test set is drawn first and written beside the rest, on which the
 * oracle is to be trained; the search itself is the second step.
 *
 * @param protocol what searches begin with
 * @param input labelled formulas
 * @param repeats how many
 * @param evaluations labels of each method and repeat
 * @param without atomic numbers of elements that no composition may hold
 * @param findEv gap of a find at least, eV
 * @param output folder of the results
 */
public record LearnExperiment(
    LearnProtocol protocol,
    String input,
    int repeats,
    int evaluations,
    Set<Integer> without,
    double findEv,
    Path output) {

  private static final int FLUORINE = 9;

  /** Draws the test set and writes both parts. */
  public void split(SparkSession spark, Settings settings, Progress progress) {
    LabelledSplit split = read(spark, settings);
    new ExperimentFolder(output).write(facts(split), parts(split));
    progress.say(
        "%,d compositions drawn as test set, %,d left: %s",
        split.external().size(), split.rest().size(), output);
    progress.say(
        "next: submit/gapforge train roost --input %s --model ORACLE, then the same command with"
            + " --oracle ORACLE --confirm MODEL",
        output.resolve("rest.csv"));
  }

  /**
   * Runs all repeats.
   *
   * @param formulas column formula: the pool, before the rules
   */
  public void run(
      SparkSession spark,
      Settings settings,
      String space,
      Dataset<Row> formulas,
      ModelOracle oracle,
      ModelOracle confirming,
      Progress progress) {
    ExperimentFolder folder = new ExperimentFolder(output);
    LabelledSplit split = read(spark, settings);
    split.seeds(protocol, settings.seed(), 1);
    JavaSparkContext executors = JavaSparkContext.fromSparkContext(spark.sparkContext());
    FilterRules rules = FilterRules.forShortlist(settings.filter(), settings.policies());
    Set<String> known = new TreeSet<>();
    List.of(split.external(), split.rest())
        .forEach(part -> part.forEach(one -> known.add(one.key())));
    Optional<SearchSpace> trained = SearchSpace.trained(space);
    try (PoolFormulas pool = PoolFormulas.of(formulas, rules::filterForTask, known, without)) {
      SearchSpace codes =
          trained.orElseGet(
              () -> SearchSpace.fitted(pool, List.of(), settings.learn().dimensions(), false));
      try (SparkPool members =
          new SparkPool(executors, pool, codes.space(), 4 * executors.defaultParallelism())) {
        progress.say("pool: %,d valid new formulas with codes", members.size());
        Oracle labels = new SparkLabels(executors, oracle);
        SearchTable table =
            new SearchExperiment(
                    protocol,
                    LearnPlan.of(settings.learn(), settings.seed()),
                    rules,
                    codes,
                    members,
                    pool,
                    labels,
                    new SparkLabels(executors, confirming),
                    known,
                    findEv,
                    evaluations,
                    settings.seed(),
                    output.resolveSibling(output.getFileName() + ".journals"),
                    progress)
                .run(split, repeats, !without.contains(FLUORINE));
        Map<String, Object> metrics = facts(split);
        metrics.put("oracle", oracle.name());
        metrics.put("confirming", confirming.name());
        metrics.put("pool", members.size());
        metrics.put("repeats", repeats);
        metrics.put("find_ev", findEv);
        metrics.put("methods", table.summaries());
        Map<String, String> files = parts(split);
        files.put("repeats.csv", table.rows());
        files.put("summary.csv", table.summary());
        folder.write(metrics, files);
      }
    }
  }

  private LabelledSplit read(SparkSession spark, Settings settings) {
    KnownGaps gaps = KnownGaps.read(spark, InputFiles.find(spark, input), settings.columns());
    return LabelledSplit.of(gaps, settings.seed());
  }

  private Map<String, Object> facts(LabelledSplit split) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("protocol", protocol.name());
    facts.put("seeds", protocol.seeds());
    facts.put("evaluations", evaluations);
    facts.put("external", split.external().size());
    facts.put("rest", split.rest().size());
    return facts;
  }

  private static Map<String, String> parts(LabelledSplit split) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("external.csv", LabelledSplit.csv(split.external()));
    files.put("rest.csv", LabelledSplit.csv(split.rest()));
    return files;
  }
}
