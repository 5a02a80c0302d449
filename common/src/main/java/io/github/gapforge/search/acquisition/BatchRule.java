package io.github.gapforge.search.acquisition;

import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.search.gp.GaussianProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/**
 * How the points of a batch are chosen, of which none is labelled before all are: each rule differs
 * in what it does so that the second is not the first again.
 */
@FunctionalInterface
public interface BatchRule {

  /** Fourier features of a draw from the posterior. */
  int FEATURES = 1000;

  /**
   * The points of a batch, in the order in which they were chosen.
   *
   * @param process what is known
   * @param size points
   * @param maximiser of the box
   * @param seed of draws and starts
   */
  List<Maximiser.Peak> choose(GaussianProcess process, int size, PeakSearch maximiser, long seed);

  /**
   * GP-BUCB (Desautels et al., JMLR 2014, 15, 4053): the upper bound with the mean of what is known
   * and the deviation as if the batch's points had been seen, which needs no labels.
   */
  static BatchRule upperConfidence(double kappa) {
    // A label equal to the mean changes no mean: hallucinated and believed are one.
    return believer(best -> new Acquisition.UpperConfidence(kappa));
  }

  /** How an acquisition comes of the best label so far. */
  @FunctionalInterface
  interface ByBest {
    Acquisition of(double best);
  }

  /** Kriging believer: a chosen point counts as labelled with its mean. */
  static BatchRule believer(ByBest acquisition) {
    return told(acquisition, (process, point) -> process.at(point).mean());
  }

  /** What a constant liar says (Ginsbourger et al., 2010). */
  enum Lie {
    LEAST,
    MEAN,
    GREATEST
  }

  /** Constant liar: a chosen point counts as labelled with the same lie. */
  static BatchRule liar(ByBest acquisition, Lie lie, double[] labels) {
    var statistics = Arrays.stream(labels).summaryStatistics();
    double told =
        switch (lie) {
          case LEAST -> statistics.getMin();
          case MEAN -> statistics.getAverage();
          case GREATEST -> statistics.getMax();
        };
    return told(acquisition, (process, point) -> told);
  }

  private static BatchRule told(
      ByBest acquisition, ToDoubleBiFunction<GaussianProcess, double[]> label) {
    return (process, size, maximiser, seed) -> {
      List<Maximiser.Peak> chosen = new ArrayList<>(size);
      GaussianProcess known = process;
      for (int i = 0; i < size; i++) {
        Worth worth = new Worth(known, acquisition.of(known.best()));
        Maximiser.Peak peak = maximiser.maximise(worth, KeyedRandom.of(seed, "search.batch", i));
        chosen.add(peak);
        known = known.append(peak.point(), label.applyAsDouble(known, peak.point()));
      }
      return chosen;
    };
  }

  /**
   * Each point is sought as if it were the only one, from starts of its own: what the published
   * code does, whose batches are mostly one point many times.
   */
  static BatchRule independent(ByBest acquisition) {
    return (process, size, maximiser, seed) -> {
      Worth worth = new Worth(process, acquisition.of(process.best()));
      return IntStream.range(0, size)
          .mapToObj(i -> maximiser.maximise(worth, KeyedRandom.of(seed, "search.batch", i)))
          .toList();
    };
  }

  /** Thompson sampling: each point is the greatest of a function drawn from the posterior. */
  static BatchRule thompson() {
    return (process, size, maximiser, seed) -> {
      List<Maximiser.Peak> chosen = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        var drawn = process.sample(FEATURES, KeyedRandom.of(seed, "search.thompson", i));
        chosen.add(maximiser.maximise(drawn, KeyedRandom.of(seed, "search.batch", i)));
      }
      return chosen;
    };
  }
}
