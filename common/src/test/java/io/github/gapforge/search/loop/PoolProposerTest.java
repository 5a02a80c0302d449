package io.github.gapforge.search.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.search.acquisition.Acquisition;
import io.github.gapforge.search.gp.GaussianProcess;
import io.github.gapforge.search.gp.Hyperparameters;
import io.github.gapforge.search.gp.TargetScaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Proposals from a pool: those that a look at all of it each time would make. */
final class PoolProposerTest {

  private static final int SIZE = 3000;
  private static final double KAPPA = 2;

  private static final double[][] CODES = draws(SIZE, 1);
  private static final List<Composition> COMPOSITIONS =
      IntStream.range(0, SIZE)
          .mapToObj(i -> Composition.of(new int[] {anion(i), 11}, new long[] {1, SIZE + i}))
          .toList();
  private static final double[][] SEEN = draws(150, 2);
  private static final double[] LABELS =
      Arrays.stream(SEEN).mapToDouble(p -> Math.sin(2 * p[0]) + p[1] * p[2]).toArray();

  /** Fluorine where labels are high, chlorine elsewhere. */
  private static int anion(int i) {
    return CODES[i][0] > 0 && CODES[i][0] < 1.2 ? 9 : 17;
  }

  private static double[][] draws(int count, long seed) {
    KeyedRandom random = KeyedRandom.of(seed, "test", 0);
    double[][] points = new double[count][4];
    for (double[] point : points) {
      Arrays.setAll(point, d -> random.nextGaussian());
    }
    return points;
  }

  /** With little noise, where promises are close, and with much. */
  private static GaussianProcess process(double noise) {
    return GaussianProcess.of(
        SEEN, LABELS, Hyperparameters.isotropic(1.5, 0.5, noise), TargetScaling.STANDARDISED);
  }

  private static Situation situation(
      GaussianProcess process, Set<String> spent, Optional<ElementLimit> limit) {
    return new Situation(
        1, process, KAPPA, Optional.empty(), spent, limit, SEEN, LABELS, List.of(), 3);
  }

  private static Optional<ElementLimit> fluorine(int left) {
    ElementQuota quota = new ElementQuota(Element.ofSymbol("F").orElseThrow(), 0.5);
    return Optional.of(new ElementLimit(quota, left));
  }

  private static List<Composition> proposed(
      Strategy strategy, GaussianProcess process, Set<String> spent, int count) {
    return proposed(strategy, process, spent, count, Optional.empty());
  }

  private static List<Composition> proposed(
      Strategy strategy,
      GaussianProcess process,
      Set<String> spent,
      int count,
      Optional<ElementLimit> limit) {
    return new PoolProposer(new ListedPool(COMPOSITIONS, CODES), strategy)
        .propose(situation(process, spent, limit), count).stream()
            .map(candidate -> candidate.composition().orElseThrow())
            .toList();
  }

  private static List<Composition> byBruteForce(
      GaussianProcess process, Strategy strategy, Set<String> spent, int count) {
    return byBruteForce(process, strategy, spent, count, Integer.MAX_VALUE);
  }

  private static List<Composition> byBruteForce(
      GaussianProcess process, Strategy strategy, Set<String> spent, int count, int fluorides) {
    int left = fluorides;
    List<Composition> chosen = new ArrayList<>();
    Set<String> gone = new HashSet<>(spent);
    GaussianProcess known = process;
    while (chosen.size() < count) {
      Acquisition acquisition = strategy.acquisition(KAPPA).of(known.best());
      var posteriors = known.at(CODES);
      int best = -1;
      for (int i = 0; i < SIZE; i++) {
        boolean better =
            best < 0 || acquisition.value(posteriors[i]) > acquisition.value(posteriors[best]);
        boolean allowed = left > 0 || anion(i) != 9;
        best = allowed && !gone.contains(COMPOSITIONS.get(i).key()) && better ? i : best;
      }
      chosen.add(COMPOSITIONS.get(best));
      gone.add(COMPOSITIONS.get(best).key());
      left -= anion(best) == 9 ? 1 : 0;
      known = known.append(CODES[best], posteriors[best].mean());
    }
    return chosen;
  }

  @Test
  void a_batch_is_the_one_that_a_look_at_the_whole_pool_for_each_point_gives() {
    for (double noise : new double[] {1e-3, 0.1, 0.9}) {
      GaussianProcess process = process(noise);
      for (Strategy strategy :
          List.of(
              new Strategy(Strategy.Worth.UCB, Strategy.Batches.GP_BUCB),
              new Strategy(Strategy.Worth.UCB, Strategy.Batches.BELIEVER))) {
        List<Composition> first = byBruteForce(process, strategy, Set.of(), 12);
        assertThat(proposed(strategy, process, Set.of(), 12)).isEqualTo(first);
        Set<String> spent = Set.of(first.get(0).key(), first.get(5).key());
        assertThat(proposed(strategy, process, spent, 12))
            .isEqualTo(byBruteForce(process, strategy, spent, 12));
      }
    }
  }

  @Test
  void a_quota_is_kept_by_taking_the_best_of_the_others_once_it_is_used_up() {
    GaussianProcess process = process(0.1);
    for (Strategy strategy :
        List.of(
            new Strategy(Strategy.Worth.UCB, Strategy.Batches.GP_BUCB),
            new Strategy(Strategy.Worth.EI, Strategy.Batches.BELIEVER))) {
      List<Composition> free = byBruteForce(process, strategy, Set.of(), 10);
      assertThat(free.stream().filter(fluorine(0).get().quota()::counts)).hasSizeGreaterThan(4);
      for (int left : new int[] {0, 4}) {
        List<Composition> limited = proposed(strategy, process, Set.of(), 10, fluorine(left));
        assertThat(limited).isEqualTo(byBruteForce(process, strategy, Set.of(), 10, left));
        assertThat(limited.stream().filter(fluorine(0).get().quota()::counts)).hasSize(left);
      }
    }
  }

  @Test
  void a_large_batch_that_uses_up_what_was_fetched_first_is_the_whole_pools_too() {
    GaussianProcess process = process(1e-3);
    Strategy strategy = new Strategy(Strategy.Worth.UCB, Strategy.Batches.GP_BUCB);
    List<Composition> all = COMPOSITIONS.subList(0, SIZE);
    Set<String> spent = new HashSet<>();
    // All but a few hundred are gone: the batch is what is left, in its order.
    all.subList(300, SIZE).forEach(composition -> spent.add(composition.key()));
    assertThat(proposed(strategy, process, spent, 400)).hasSize(300).doesNotHaveDuplicates();
    assertThat(proposed(strategy, process, spent, 20))
        .isEqualTo(byBruteForce(process, strategy, spent, 20));
  }
}
