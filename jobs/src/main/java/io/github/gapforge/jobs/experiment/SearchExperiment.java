package io.github.gapforge.jobs.experiment;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaFilter;
import io.github.gapforge.jobs.experiment.SearchFigures.Evaluated;
import io.github.gapforge.jobs.filter.FilterRules;
import io.github.gapforge.jobs.learn.LearnPlan;
import io.github.gapforge.jobs.learn.PoolFormulas;
import io.github.gapforge.jobs.learn.SearchSpace;
import io.github.gapforge.jobs.learn.SparkPool;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.search.Answer;
import io.github.gapforge.search.Oracle;
import io.github.gapforge.search.loop.Admission;
import io.github.gapforge.search.loop.Counts;
import io.github.gapforge.search.loop.Journal;
import io.github.gapforge.search.loop.Kappa;
import io.github.gapforge.search.loop.LoopEnd;
import io.github.gapforge.search.loop.LoopSettings;
import io.github.gapforge.search.loop.Observations;
import io.github.gapforge.search.loop.PoolProposer;
import io.github.gapforge.search.loop.SearchLoop;
import io.github.gapforge.search.optim.Bounds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One repeat after the other of a search, of the same search without uncertainty, of draws from its
 * pool, and of fluorides enumerated blindly, each with the same number of labels.
 *
 * @param spent what is known before: no find
 * @param journals folder of the searches' journals, from which a stopped experiment goes on
 */
record SearchExperiment(
    LearnProtocol protocol,
    LearnPlan plan,
    FilterRules rules,
    SearchSpace space,
    SparkPool members,
    PoolFormulas pool,
    Oracle oracle,
    Oracle confirming,
    Set<String> spent,
    double findEv,
    int evaluations,
    long seed,
    Path journals,
    Progress progress) {

  /** All methods of some repeats; blind enumeration only where fluorine is allowed. */
  SearchTable run(LabelledSplit split, int repeats, boolean fluorides) {
    SearchTable table = new SearchTable();
    List<Composition> drawable = pool.sample(Integer.MAX_VALUE);
    List<Composition> blind = fluorides ? FluorideList.of(rules.filterForTask(), spent) : List.of();
    for (int repeat = 1; repeat <= repeats; repeat++) {
      Observations seeds = split.seeds(protocol, seed, repeat);
      add(table, repeat, "search", search(plan.loop().kappa(), "search", seeds, repeat));
      add(table, repeat, "greedy", search(Kappa.constant(0), "greedy", seeds, repeat));
      add(table, repeat, "draws", drawn("draws", drawable, repeat));
      if (fluorides) {
        add(table, repeat, "blind", drawn("blind", blind, repeat));
      }
    }
    return table;
  }

  private void add(SearchTable table, int repeat, String method, SearchFigures figures) {
    table.add(repeat, method, figures);
    progress.say(
        "repeat %d, %s: %.0f labels, %.0f finds in %.0f systems, the first by evaluation %.0f",
        repeat,
        method,
        figures.evaluations(),
        figures.finds(),
        figures.systems(),
        figures.firstFind());
  }

  private SearchFigures search(Kappa kappa, String method, Observations seeds, int repeat) {
    long own = KeyedRandom.of(seed, "experiment.learn." + method, repeat).nextLong();
    LoopSettings loop = LearnProtocol.search(plan.loop(), kappa, evaluations, own);
    Bounds box = Bounds.around(space.space().encode(seeds.compositions()));
    FormulaFilter filter = rules.filterForTask();
    Map<String, String> identity = identity(loop, seeds);
    Path file = journals.resolve(protocol.name() + "-" + repeat + "-" + method + ".jsonl");
    try (Journal journal = Journal.open(file, identity, box.lower(), box.upper())) {
      LoopEnd end =
          new SearchLoop(
                  loop,
                  space.space(),
                  seeds,
                  new PoolProposer(members, plan.strategy()),
                  new Admission(spent, c -> filter.judge(c.key()).reasonCode()),
                  oracle,
                  journal,
                  "experiment-" + Fingerprint.ofStage("experiment.learn", 1, identity).brief(),
                  round -> {})
              .run();
      Counts counts = Counts.of(end.proposals());
      List<Evaluated> labelled =
          end.observations().stream()
              .map(
                  one ->
                      new Evaluated(
                          one.proposed().composition().orElseThrow(),
                          one.labelEv().getAsDouble(),
                          one.proposed().valid()))
              .toList();
      double decodes = counts.proposed() == 0 ? 1 : (double) counts.decodable() / counts.proposed();
      return SearchFigures.of(labelled, findEv, decodes, confirming);
    }
  }

  private Map<String, String> identity(LoopSettings loop, Observations seeds) {
    Map<String, String> identity = new TreeMap<>(loop.identity());
    identity.put("oracle", oracle.fingerprint().brief());
    identity.put("space", space.fingerprint().brief());
    identity.put("pool", Long.toString(pool.size()));
    identity.put("rules", rules.identity().toString());
    identity.put("rounds", Integer.toString(loop.rounds()));
    identity.put("seeds", Fingerprint.ofText(seeds.compositions().toString()).brief());
    return identity;
  }

  /** Labels of compositions drawn by chance. */
  private SearchFigures drawn(String method, List<Composition> from, int repeat) {
    KeyedRandom random = KeyedRandom.of(seed, "experiment.learn." + method, repeat);
    List<Composition> some =
        LabelledSplit.drawn(from, random).subList(0, Math.min(evaluations, from.size()));
    List<Answer> answers = some.isEmpty() ? List.of() : oracle.label(method, some);
    FormulaFilter filter = rules.filterForTask();
    List<Evaluated> labelled = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i).outcome() == Answer.Outcome.LABELLED) {
        boolean valid = filter.judge(some.get(i).key()).reasonCode().isEmpty();
        labelled.add(new Evaluated(some.get(i), answers.get(i).value(), valid));
      }
    }
    return SearchFigures.of(labelled, findEv, 1, confirming);
  }
}
