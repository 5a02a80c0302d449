package io.github.gapforge.jobs.cli;

import io.github.gapforge.jobs.learn.LearnOutputs;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.search.Oracle;
import io.github.gapforge.search.loop.Counts;
import io.github.gapforge.search.loop.Labelled;
import io.github.gapforge.search.loop.LoopEnd;
import io.github.gapforge.search.loop.Observations;
import io.github.gapforge.search.loop.Outcome;
import io.github.gapforge.search.loop.RoundReport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What a search tells the person at the terminal: a line a round, and how it ended. */
final class LearnProgress implements Consumer<RoundReport> {

  /** Examples on a line. */
  private static final int SHOWN = 3;

  private final Progress progress;
  private final int rounds;
  private final double findEv;
  private final double start;

  LearnProgress(Progress progress, int rounds, double findEv) {
    this.progress = progress;
    this.rounds = rounds;
    this.findEv = findEv;
    this.start = progress.seconds();
  }

  void begins(Oracle oracle, Observations seeds, int dimensions) {
    progress.say(
        "search: %,d seeds up to %.2f eV, codes of %d numbers, labels by %s",
        seeds.labels().length,
        Arrays.stream(seeds.labels()).max().orElseThrow(),
        dimensions,
        oracle.name());
  }

  @Override
  public void accept(RoundReport round) {
    Counts counts = round.counts();
    progress.say(
        "round %d of %d: best %.2f eV, %d proposed, %d new, %d valid, %d labelled;"
            + " fit %.1f s, propose %.1f s, label %.1f s",
        round.round(),
        rounds,
        round.best(),
        counts.proposed(),
        counts.fresh(),
        counts.valid(),
        counts.labelled(),
        round.fitSeconds(),
        round.proposeSeconds(),
        round.labelSeconds());
  }

  private List<Labelled> finds(LoopEnd end) {
    return end.observations().stream()
        .filter(one -> one.proposed().valid() && one.labelEv().getAsDouble() >= findEv)
        .toList();
  }

  private String firstFind(LoopEnd end) {
    List<Labelled> all = end.observations();
    for (int i = 0; i < all.size(); i++) {
      if (finds(end).contains(all.get(i))) {
        return ", the first by evaluation " + (i + 1);
      }
    }
    return "";
  }

  void ends(Oracle oracle, LoopEnd end, LearnOutputs outputs, Path journal) {
    Counts counts = Counts.of(end.proposals());
    if (end.replayed() > 0) {
      progress.say("%s taken from %s", complete(end.replayed()), journal);
    }
    progress.say(
        "%s, %.0f s: %,d proposed, %,d decodable, %,d distinct, %,d new, %,d valid, %,d"
            + " labelled",
        complete(end.rounds()),
        progress.seconds() - start,
        counts.proposed(),
        counts.decodable(),
        counts.distinct(),
        counts.fresh(),
        counts.valid(),
        counts.labelled());
    sayUnlabelled(oracle, end);
    progress.say(
        "%,d finds: new valid compositions of %.1f eV and more%s",
        finds(end).size(), findEv, firstFind(end));
    progress.say("observations: %s (page %s)", outputs.output(), outputs.page());
    progress.say("seeds and observations: %s (and .parquet)", outputs.augmented());
    if (end.exhausted()) {
      progress.say("nothing is left to propose: give a larger pool for more rounds");
    }
    if (end.awaited() > 0) {
      OracleAnswers.sayAwaited(oracle, end.awaited(), progress);
    } else {
      progress.say("next: submit/gapforge screen --input %s", outputs.output());
      progress.say(
          "  or submit/gapforge train forest --input %s --model FOLDER", outputs.augmented());
    }
  }

  private static String complete(int rounds) {
    return rounds == 1 ? "1 complete round" : rounds + " complete rounds";
  }

  /** What the oracle had no label for, and why: its picks are spent. */
  private void sayUnlabelled(Oracle oracle, LoopEnd end) {
    List<Labelled> without =
        end.proposals().stream().filter(one -> one.outcome() == Outcome.UNLABELLED).toList();
    if (!without.isEmpty()) {
      String some =
          without.stream()
              .limit(SHOWN)
              .map(
                  one ->
                      one.proposed().composition().orElseThrow().reducedFormula()
                          + " ("
                          + one.reason()
                          + ")")
              .collect(Collectors.joining(", "));
      progress.say(
          "%,d not labelled by %s: %s%s",
          without.size(), oracle.name(), some, without.size() > SHOWN ? ", ..." : "");
    }
  }

  /** What stands at the head of the page. */
  Map<String, String> facts(Map<String, String> identity, Oracle oracle, LoopEnd end) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("labels by", oracle.name());
    facts.put("rounds", Integer.toString(end.rounds()));
    facts.put("labelled", Integer.toString(end.observations().size()));
    facts.put(
        "finds", finds(end).size() + String.format(Locale.ROOT, " of %.1f eV and more", findEv));
    identity.forEach((name, value) -> facts.put(name.replace('_', ' '), value));
    return facts;
  }
}
