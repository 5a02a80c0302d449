package io.github.gapforge.jobs.experiment;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.run.Fingerprint;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.run.UserError;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something to be found that training never showed.
 *
 * @param name what was kept from training
 * @param training compositions to train on, with their gaps, eV
 * @param pool compositions to search, with their gaps, eV
 * @param topEv gaps of at least this are the top of the pool
 */
record ExtrapolationTask(
    String name, Map<Composition, Double> training, Map<Composition, Double> pool, double topEv) {

  /** Fewest compositions to train on, and to find. */
  private static final int FEWEST_TRAINING = 20;

  private static final int FEWEST_TOP = 3;
  private static final double POOL_SHARE = 0.2;
  private static final double TOP_SHARE = 0.1;

  /**
   * Gaps below a cap for training; all of those above it, among a fifth of those below, to be
   * found.
   */
  static ExtrapolationTask above(double capEv, Map<Composition, Double> labelled, long seed) {
    Map<Composition, Double> training = new LinkedHashMap<>();
    Map<Composition, Double> pool = new LinkedHashMap<>();
    labelled.forEach(
        (composition, gap) -> {
          double draw =
              KeyedRandom.of(
                      seed,
                      "experiment.extrapolation",
                      Fingerprint.ofText(composition.key()).leadingBits())
                  .nextDouble();
          (gap >= capEv || draw < POOL_SHARE ? pool : training).put(composition, gap);
        });
    return new ExtrapolationTask("gaps of " + capEv + " eV and above", training, pool, capEv)
        .requireEnough();
  }

  /** An element kept from training; the widest tenth of the gaps with it is to be found. */
  static ExtrapolationTask without(Element element, Map<Composition, Double> labelled) {
    Map<Composition, Double> training = new LinkedHashMap<>();
    Map<Composition, Double> pool = new LinkedHashMap<>();
    labelled.forEach(
        (composition, gap) ->
            (composition.contains(element) ? pool : training).put(composition, gap));
    double[] gaps = pool.values().stream().mapToDouble(gap -> gap).sorted().toArray();
    int place = (int) Math.floor((1 - TOP_SHARE) * gaps.length);
    double top = gaps.length == 0 ? Double.NaN : gaps[Math.min(place, gaps.length - 1)];
    return new ExtrapolationTask("element " + element.symbol(), training, pool, top)
        .requireEnough();
  }

  private ExtrapolationTask requireEnough() {
    long top = Arrays.stream(truth()).filter(gap -> gap >= topEv).count();
    if (training.size() < FEWEST_TRAINING || top < FEWEST_TOP || top == pool.size()) {
      throw UserError.input(
          "without "
              + name
              + " there are "
              + training.size()
              + " compositions to train on (at least "
              + FEWEST_TRAINING
              + " are needed) and "
              + top
              + " of "
              + pool.size()
              + " to find (at least "
              + FEWEST_TOP
              + ", not all)");
    }
    return this;
  }

  Composition[] compositions() {
    return pool.keySet().toArray(Composition[]::new);
  }

  double[] truth() {
    return pool.values().stream().mapToDouble(gap -> gap).toArray();
  }
}
