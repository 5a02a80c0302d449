package io.github.gapforge.jobs.experiment;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.jobs.screen.KnownGaps;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.run.UserError;
import io.github.gapforge.search.loop.Observations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Labelled compositions, of which a test set is drawn before anything else: neither oracle nor
 * seeds nor search may see it.
 *
 * @param external the test set
 * @param rest all others
 */
record LabelledSplit(List<Labelled> external, List<Labelled> rest) {

  /** Compositions of the test set. */
  static final int EXTERNAL = 500;

  /** A composition and the mean of its entries' gaps, eV. */
  record Labelled(String key, double gapEv) {

    Composition composition() {
      return FormulaParser.parse(key).reduced();
    }
  }

  /**
   * Draws the test set.
   *
   * @throws UserError if not as many are left as are drawn
   */
  static LabelledSplit of(KnownGaps gaps, long seed) {
    List<Labelled> all = new ArrayList<>();
    gaps.byKey().forEach((key, range) -> all.add(new Labelled(key, range.meanEv())));
    if (all.size() < 2 * EXTERNAL) {
      throw UserError.input(
          "--input holds "
              + all.size()
              + " labelled compositions, too few: at least "
              + 2 * EXTERNAL);
    }
    List<Labelled> drawn = drawn(all, KeyedRandom.of(seed, "experiment.learn.external", 0));
    return new LabelledSplit(drawn.subList(0, EXTERNAL), drawn.subList(EXTERNAL, drawn.size()));
  }

  /**
   * Seeds of a repeat.
   *
   * @throws UserError if there are too few
   */
  Observations seeds(LearnProtocol protocol, long seed, int repeat) {
    List<Labelled> eligible =
        rest.stream().filter(one -> one.gapEv() < protocol.belowEv()).toList();
    if (eligible.size() < protocol.seeds()) {
      throw UserError.input(
          "--input holds "
              + eligible.size()
              + " labelled compositions below "
              + protocol.belowEv()
              + " eV beside the test set, "
              + protocol.name()
              + " draws "
              + protocol.seeds());
    }
    List<Labelled> seeds =
        drawn(eligible, KeyedRandom.of(seed, "experiment.learn.seeds", repeat))
            .subList(0, protocol.seeds());
    return new Observations(
        seeds.stream().map(Labelled::composition).toList(),
        seeds.stream().mapToDouble(Labelled::gapEv).toArray());
  }

  /** In an order of chance. */
  static <T> List<T> drawn(List<T> all, KeyedRandom random) {
    int[] order = new int[all.size()];
    Arrays.setAll(order, i -> i);
    random.shuffle(order);
    return Arrays.stream(order).mapToObj(all::get).toList();
  }

  /** A part as a file to train on. */
  static String csv(List<Labelled> part) {
    StringBuilder text = new StringBuilder("formula,band_gap_ev\n");
    part.forEach(
        one ->
            text.append(one.composition().reducedFormula())
                .append(',')
                .append(one.gapEv())
                .append('\n'));
    return text.toString();
  }
}
