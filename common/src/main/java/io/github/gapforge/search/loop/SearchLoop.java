package io.github.gapforge.search.loop;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.latent.LatentSpace;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.search.Answer;
import io.github.gapforge.search.Oracle;
import io.github.gapforge.search.gp.FitSettings;
import io.github.gapforge.search.gp.GaussianProcess;
import io.github.gapforge.search.gp.GaussianProcessFit;
import io.github.gapforge.search.gp.Hyperparameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * The search: fit → propose → decode → check → label → register, each round journalled, so that a
 * search that was killed goes on with the very picks it would have made. No composition is
 * evaluated twice.
 */
public final class SearchLoop {

  private static final double NANOS_PER_SECOND = 1e9;

  private final LoopSettings settings;
  private final Proposer proposer;
  private final Judge judge;
  private final Oracle oracle;
  private final Journal journal;
  private final Consumer<RoundReport> watcher;
  private final String batches;
  private final Knowledge knowledge;
  private final List<Labelled> done = new ArrayList<>();
  private Optional<Hyperparameters> fitted = Optional.empty();
  private double best;

  /**
   * A search.
   *
   * @param seeds labelled compositions that the space holds
   * @param batches name of the search in requests to the oracle
   * @param watcher told of each round that is done
   */
  public SearchLoop(
      LoopSettings settings,
      LatentSpace space,
      Observations seeds,
      Proposer proposer,
      Admission admission,
      Oracle oracle,
      Journal journal,
      String batches,
      Consumer<RoundReport> watcher) {
    this.settings = settings;
    this.proposer = proposer;
    this.oracle = oracle;
    this.journal = journal;
    this.watcher = watcher;
    this.batches = batches;
    this.knowledge = new Knowledge(settings, space, seeds);
    this.judge = new Judge(settings, space, admission, knowledge);
    this.best = Arrays.stream(seeds.labels()).max().orElseThrow();
  }

  /** Goes on from where the journal ends, to the last round or to a label that is awaited. */
  public LoopEnd run() {
    int replayed = 0;
    for (int number = 1; number <= settings.rounds(); number++) {
      List<Journal.Entry> entries = journal.entries();
      boolean begun = number <= entries.size();
      if (begun && entries.get(number - 1).isComplete()) {
        finish(entries.get(number - 1).round(), entries.get(number - 1).labelled());
        replayed++;
        continue;
      }
      Round round = begun ? entries.get(number - 1).round() : propose(number);
      if (round.proposals().isEmpty()) {
        return end(number - 1, replayed, 0, true);
      }
      if (!begun) {
        journal.begin(round);
      }
      List<Labelled> known = begun ? entries.get(number - 1).labelled() : List.of();
      long awaited = label(round, known);
      if (awaited > 0) {
        return end(number - 1, replayed, awaited, false);
      }
    }
    return end(settings.rounds(), replayed, 0, false);
  }

  private LoopEnd end(int rounds, int replayed, long awaited, boolean exhausted) {
    return new LoopEnd(
        rounds, replayed, awaited, exhausted, List.copyOf(done), knowledge.seedCodes());
  }

  private Round propose(int number) {
    long start = System.nanoTime();
    double[][] codes = knowledge.codes();
    double[] labels = knowledge.labels();
    GaussianProcess process = GaussianProcessFit.fit(codes, labels, fit(), fitted);
    long then = System.nanoTime();
    List<Proposed> proposals = new ArrayList<>();
    for (int wave = 0; asked(proposals) < settings.batch(); wave++) {
      int wanted =
          Math.min(
              settings.batch() - asked(proposals), settings.mostProposals() - proposals.size());
      Situation situation =
          new Situation(
              number,
              knowledge.withFantasies(process, proposals),
              settings.kappa().at(number, settings.rounds()),
              knowledge.feasibility(proposals),
              knowledge.spentWith(proposals),
              judge.limit(proposals),
              codes,
              labels,
              knowledge.past(),
              KeyedRandom.of(settings.seed(), "search.round." + number, wave).nextLong());
      List<Candidate> candidates = wanted > 0 ? proposer.propose(situation, wanted) : List.of();
      if (candidates.isEmpty()) {
        break;
      }
      judge.check(candidates, proposals);
    }
    return new Round(
        number,
        process.hyperparameters(),
        seconds(start, then),
        seconds(then, System.nanoTime()),
        proposals);
  }

  private FitSettings fit() {
    return switch (settings.targets()) {
      case TREND -> FitSettings.standard(settings.seed()).withTrend();
      case STANDARDISED -> FitSettings.standard(settings.seed());
      case PUBLISHED -> FitSettings.published(settings.seed());
    };
  }

  private static int asked(List<Proposed> proposals) {
    return (int) proposals.stream().filter(Proposed::isAsked).count();
  }

  private static double seconds(long from, long to) {
    return (to - from) / NANOS_PER_SECOND;
  }

  /** Asks for a round's labels and finishes it, unless some are awaited; answers how many. */
  private long label(Round round, List<Labelled> known) {
    long start = System.nanoTime();
    List<Composition> asked = round.asked();
    String batch = String.format(Locale.ROOT, "%s-%03d", batches, round.number());
    List<Answer> answers = asked.isEmpty() ? List.of() : oracle.label(batch, asked);
    long awaited = answers.stream().filter(Answer::isAwaited).count();
    if (awaited > 0) {
      return awaited;
    }
    double labelSeconds = seconds(start, System.nanoTime());
    double all = round.fitSeconds() + round.proposeSeconds() + labelSeconds;
    List<Labelled> fates = new ArrayList<>(known);
    int answered = (int) known.stream().filter(fate -> fate.proposed().isAsked()).count();
    for (int i = known.size(); i < round.proposals().size(); i++) {
      Proposed proposed = round.proposals().get(i);
      Labelled fate =
          proposed.isAsked()
              ? answered(round, proposed, answers.get(answered++), all)
              : new Labelled(
                  round.number(),
                  proposed,
                  proposed.outcome(),
                  OptionalDouble.empty(),
                  proposed.reason(),
                  all);
      fates.add(fate);
      journal.end(fate, i + 1);
    }
    finish(round, fates);
    watcher.accept(
        new RoundReport(
            round.number(),
            best,
            Counts.of(fates),
            round.fitSeconds(),
            round.proposeSeconds(),
            labelSeconds));
    return 0;
  }

  private static Labelled answered(Round round, Proposed proposed, Answer answer, double seconds) {
    boolean labelled = answer.outcome() == Answer.Outcome.LABELLED;
    return new Labelled(
        round.number(),
        proposed,
        labelled ? Outcome.LABELLED : Outcome.UNLABELLED,
        labelled ? OptionalDouble.of(answer.value()) : OptionalDouble.empty(),
        labelled ? "" : answer.why(),
        seconds);
  }

  private void finish(Round round, List<Labelled> fates) {
    knowledge.register(fates);
    fitted = Optional.of(round.hyperparameters());
    done.addAll(fates);
    for (Labelled fate : fates) {
      best = Math.max(best, fate.labelEv().orElse(best));
    }
  }
}
