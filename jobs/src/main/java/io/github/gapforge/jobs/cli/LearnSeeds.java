package io.github.gapforge.jobs.cli;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.jobs.config.ColumnSettings;
import io.github.gapforge.jobs.screen.KnownGaps;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.UserError;
import io.github.gapforge.search.Answer;
import io.github.gapforge.search.Oracle;
import io.github.gapforge.search.loop.Observations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;

/**
 * The labelled compositions that a search begins with.
 *
 * @param observations each composition once, with the mean of its rows' labels
 * @param fingerprint of what they were read from and labelled by
 */
record LearnSeeds(Observations observations, Fingerprint fingerprint) {

  /** Reads a file of formulas and labels; rows that cannot be read are counted and passed over. */
  static LearnSeeds read(
      SparkSession spark, String location, ColumnSettings columns, Progress progress) {
    InputFiles files = InputFiles.find(spark, location);
    KnownGaps gaps = KnownGaps.read(spark, files, columns);
    List<Composition> compositions = new ArrayList<>();
    List<Double> labels = new ArrayList<>();
    gaps.byKey()
        .forEach(
            (key, range) -> {
              compositions.add(FormulaParser.parse(key).reduced());
              labels.add(range.meanEv());
            });
    progress.say(
        "seeds: %,d compositions of %,d rows of %s, rejected rows: %s",
        compositions.size(), gaps.rows(), files.name(), gaps.rejectedRows());
    gaps.disagreement().ifPresent(some -> progress.say("seeds: %s", some));
    Fingerprint identity =
        Fingerprint.ofStage(
            "learn.seeds", 2, Map.of("columns", columns), files.contentFingerprint(spark));
    return new LearnSeeds(of(compositions, labels), identity);
  }

  private static Observations of(List<Composition> compositions, List<Double> labels) {
    return new Observations(
        compositions, labels.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Those that a space holds. */
  LearnSeeds heldBy(Predicate<Composition> space, Progress progress) {
    List<Composition> held = new ArrayList<>();
    List<Double> labels = new ArrayList<>();
    for (int i = 0; i < observations.labels().length; i++) {
      if (space.test(observations.compositions().get(i))) {
        held.add(observations.compositions().get(i));
        labels.add(observations.labels()[i]);
      }
    }
    int left = observations.labels().length - held.size();
    if (held.isEmpty()) {
      throw UserError.input("none of the " + left + " seeds has a code in the latent space");
    }
    if (left > 0) {
      progress.say("seeds: %,d have no code in the latent space and are left out", left);
    }
    return new LearnSeeds(of(held, labels), fingerprint);
  }

  /** The same compositions with the labels of an oracle that answers at once. */
  LearnSeeds labelledBy(Oracle oracle, Progress progress) {
    List<Answer> answers = oracle.label("seeds", observations.compositions());
    List<Composition> labelled = new ArrayList<>();
    List<Double> labels = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i).outcome() == Answer.Outcome.LABELLED) {
        labelled.add(observations.compositions().get(i));
        labels.add(answers.get(i).value());
      }
    }
    if (labelled.isEmpty()) {
      throw UserError.input(oracle.name() + " has no label of any seed");
    }
    progress.say(
        "seeds: %,d labelled anew by %s, so that all labels are of one kind",
        labelled.size(), oracle.name());
    return new LearnSeeds(
        of(labelled, labels),
        Fingerprint.ofStage("learn.seeds", 1, Map.of(), fingerprint, oracle.fingerprint()));
  }
}
