package io.github.gapforge.jobs.cli;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaFilter;
import io.github.gapforge.jobs.config.Settings;
import io.github.gapforge.jobs.filter.FilterRules;
import io.github.gapforge.jobs.learn.LearnOutputs;
import io.github.gapforge.jobs.learn.LearnPlan;
import io.github.gapforge.jobs.learn.PoolFormulas;
import io.github.gapforge.jobs.learn.SparkPeaks;
import io.github.gapforge.jobs.match.TemplateCatalogue;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.latent.LatentSpace;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import io.github.gapforge.search.Oracle;
import io.github.gapforge.search.acquisition.Maximiser;
import io.github.gapforge.search.acquisition.PeakSearch;
import io.github.gapforge.search.loop.Admission;
import io.github.gapforge.search.loop.BoxProposer;
import io.github.gapforge.search.loop.Journal;
import io.github.gapforge.search.loop.LoopEnd;
import io.github.gapforge.search.loop.Outcome;
import io.github.gapforge.search.loop.PoolProposer;
import io.github.gapforge.search.loop.Proposer;
import io.github.gapforge.search.loop.SearchLoop;
import io.github.gapforge.search.optim.Bounds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** A search from its seeds to its tables. */
final class LearnRun {

  private final SparkSession spark;
  private final JavaSparkContext executors;
  private final Settings settings;
  private final LearnPlan plan;
  private final LearnOptions options;
  private final Progress progress;

  LearnRun(
      SparkSession spark,
      Settings settings,
      LearnPlan plan,
      LearnOptions options,
      Progress progress) {
    this.spark = spark;
    this.executors = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.settings = settings;
    this.plan = plan;
    this.options = options;
    this.progress = progress;
  }

  void run(LearnSeeds given, Oracle oracle, LearnOutputs outputs) {
    FilterRules rules = FilterRules.forShortlist(settings.filter(), settings.policies());
    Map<String, String> identity = new TreeMap<>(plan.loop().identity());
    Set<String> known = known(identity);
    try (LearnGround ground =
        LearnGround.of(spark, settings, options, rules, known, given, progress)) {
      LatentSpace space = ground.space();
      LearnSeeds seeds = given.heldBy(space::holds, progress);
      Bounds box = Bounds.around(space.encode(seeds.observations().compositions()));
      identity.putAll(ground.identity());
      identity.putAll(identities(seeds, oracle, rules));
      try (Journal journal = Journal.open(journal(outputs), identity, box.lower(), box.upper())) {
        if (journal.rounds() > plan.loop().rounds()) {
          progress.say(
              "journal %s holds %,d rounds: tables and page have the first %,d of them",
              journal.path(), journal.rounds(), plan.loop().rounds());
        }
        Proposer proposer =
            ground
                .pool()
                .<Proposer>map(pool -> new PoolProposer(pool, plan.strategy()))
                .orElseGet(() -> new BoxProposer(peaks(box), plan.strategy(), plan.loop().batch()));
        String name = "learn-" + Fingerprint.ofStage("learn", 1, identity).brief();
        LearnProgress told =
            new LearnProgress(progress, plan.loop().rounds(), settings.window().minEv());
        SearchLoop loop =
            new SearchLoop(
                plan.loop(),
                space,
                seeds.observations(),
                proposer,
                new Admission(known, violation(rules.filterForTask(), options.without())::apply),
                oracle,
                journal,
                name,
                told);
        told.begins(oracle, seeds.observations(), space.dimensions());
        LoopEnd end = loop.run();
        requireLabels(oracle, end);
        outputs.writeTables(spark, seeds.observations(), end);
        outputs.writePage(
            told.facts(identity, oracle, end),
            seeds.observations(),
            end,
            settings.window().minEv());
        told.ends(oracle, end, outputs, journal.path());
      }
    }
  }

  /** An oracle that knows none of what the search proposes has not been searched. */
  private static void requireLabels(Oracle oracle, LoopEnd end) {
    long unlabelled =
        end.proposals().stream().filter(p -> p.outcome() == Outcome.UNLABELLED).count();
    if (end.awaited() == 0 && unlabelled > 0 && end.observations().isEmpty()) {
      throw UserError.input(
          "oracle "
              + oracle.name()
              + " labelled none of "
              + unlabelled
              + " proposals: give what it can label by --pool FILE, with another --output");
    }
  }

  private Path journal(LearnOutputs outputs) {
    return options.journal() == null ? outputs.journal() : options.journal();
  }

  private Set<String> known(Map<String, String> identity) {
    Set<String> known = new TreeSet<>();
    List<String> fingerprints = new ArrayList<>();
    for (String file : options.known()) {
      TemplateCatalogue set =
          TemplateCatalogue.read(spark, InputFiles.find(spark, file), settings.columns());
      known.addAll(set.byKey().keySet());
      fingerprints.add(set.fingerprint().brief());
    }
    fingerprints.sort(null);
    identity.put("known", String.join(",", fingerprints));
    return known;
  }

  /** On one machine its threads do; elsewhere the executors have the cores. */
  private PeakSearch peaks(Bounds box) {
    Maximiser here = new Maximiser(box, settings.learn().draws(), settings.learn().starts());
    return executors.isLocal() ? here : new SparkPeaks(executors, here);
  }

  private static UnaryOperator<String> byFormula(FormulaFilter filter) {
    return formula -> filter.judge(formula).reasonCode();
  }

  private static Function<Composition, String> violation(
      FormulaFilter filter, Set<Integer> without) {
    var rules = byFormula(filter);
    return composition ->
        PoolFormulas.holdsAny(composition, without)
            ? "forbidden_element"
            : rules.apply(composition.key());
  }

  private Map<String, String> identities(LearnSeeds seeds, Oracle oracle, FilterRules rules) {
    Map<String, String> identity = new TreeMap<>();
    identity.put("seeds", seeds.fingerprint().brief());
    identity.put("oracle", oracle.fingerprint().brief());
    identity.put("rules", rules.identity().toString());
    identity.put("without", options.without().toString());
    identity.put("acquisition", plan.strategy().worth().name());
    identity.put("batch_rule", plan.strategy().batches().name());
    identity.put("search", settings.learn().search());
    identity.put("draws_and_starts", settings.learn().draws() + " " + settings.learn().starts());
    return identity;
  }
}
