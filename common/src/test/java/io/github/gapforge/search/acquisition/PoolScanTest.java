package io.github.gapforge.search.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.search.gp.GaussianProcess;
import io.github.gapforge.search.gp.GrowingPosterior;
import io.github.gapforge.search.gp.Hyperparameters;
import io.github.gapforge.search.gp.PosteriorBlock;
import io.github.gapforge.search.gp.TargetScaling;
import io.github.gapforge.search.optim.Bounds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Scans of pools: the same as looking at each point, whatever blocks they come in. */
final class PoolScanTest {

  private static double[][] draws(int n, long seed) {
    KeyedRandom random = KeyedRandom.of(seed, "pool", 0);
    double[][] points = new double[n][5];
    for (double[] point : points) {
      Arrays.setAll(point, d -> random.nextGaussian());
    }
    return points;
  }

  private static GaussianProcess process() {
    double[][] points = draws(70, 1);
    return GaussianProcess.of(
        points,
        Arrays.stream(points).mapToDouble(p -> Math.sin(p[0]) + p[1] * p[2]).toArray(),
        Hyperparameters.isotropic(1.5, 1.2, 0.01),
        TargetScaling.STANDARDISED);
  }

  private static List<Acquisition> acquisitions(GaussianProcess process) {
    return List.of(
        new Acquisition.UpperConfidence(2),
        new Acquisition.ExpectedImprovement(process.best(), 0),
        new Acquisition.ProbabilityOfImprovement(0.5, 0));
  }

  private static List<PoolScan.Found> scan(
      GaussianProcess process, Acquisition acquisition, double[][] pool, int keep, int block) {
    PoolScan scan = new PoolScan(acquisition, keep);
    for (int from = 0; from < pool.length; from += block) {
      int to = Math.min(pool.length, from + block);
      double[][] some = Arrays.copyOfRange(pool, from, to);
      scan.add(
          LongStream.range(from, to).toArray(), some, new PosteriorBlock(process, some), i -> true);
    }
    return scan.best();
  }

  @Test
  void posteriors_of_many_points_are_those_of_each_bit_by_bit() {
    GaussianProcess process = process();
    double[][] pool = draws(101, 2);
    var together = process.at(pool);
    for (int i = 0; i < pool.length; i++) {
      assertThat(together[i]).isEqualTo(process.at(pool[i]));
    }
  }

  private static List<PoolScan.Found> all(
      GaussianProcess process, Acquisition acquisition, double[][] pool) {
    List<PoolScan.Found> all = new ArrayList<>();
    for (int i = 0; i < pool.length; i++) {
      var posterior = process.at(pool[i]);
      all.add(new PoolScan.Found(i, pool[i], posterior, acquisition.value(posterior)));
    }
    all.sort(PoolScan.BEST_FIRST);
    return all;
  }

  @Test
  void the_best_are_those_of_the_whole_pool_in_any_blocks() {
    GaussianProcess process = process();
    double[][] pool = draws(900, 3);
    for (Acquisition acquisition : acquisitions(process)) {
      // Above the threshold a probability of improvement promises nothing but to be at most one.
      boolean loose = acquisition instanceof Acquisition.ProbabilityOfImprovement;
      int keep = loose ? 900 : 60;
      List<PoolScan.Found> promising = scan(process, acquisition, pool, keep, 64);
      assertThat(scan(process, acquisition, pool, keep, 333)).isEqualTo(promising);
      List<PoolScan.Found> best = new ExactBest(process, acquisition).of(promising, 15);
      assertThat(best.get(14).value()).isGreaterThan(promising.get(keep - 1).value());
      assertThat(best).isEqualTo(all(process, acquisition, pool).subList(0, 15));
    }
  }

  @Test
  void promises_are_never_too_small_and_closer_the_more_observations_they_are_given() {
    GaussianProcess process = process();
    double[][] pool = draws(300, 4);
    PosteriorBlock block = new PosteriorBlock(process, pool);
    double far = 0;
    double near = 0;
    for (int i = 0; i < pool.length; i++) {
      var exact = process.at(pool[i]);
      assertThat(block.atMostNearby(i).mean()).isEqualTo(exact.mean());
      assertThat(block.atMostNearby(i).sd()).isGreaterThanOrEqualTo(exact.sd());
      assertThat(block.atMost(i).sd()).isGreaterThanOrEqualTo(block.atMostNearby(i).sd());
      far += block.atMost(i).sd() - exact.sd();
      near += block.atMostNearby(i).sd() - exact.sd();
    }
    assertThat(near).isLessThan(far / 3);
  }

  @Test
  void a_posterior_grows_as_the_process_does() {
    GaussianProcess process = process();
    double[][] pool = draws(40, 7);
    GrowingPosterior[] growing = GrowingPosterior.of(process, pool);
    for (int i = 0; i < pool.length; i++) {
      assertThat(growing[i].by(process)).isEqualTo(process.at(pool[i]));
    }
    GaussianProcess grown = process;
    for (double[] point : draws(5, 8)) {
      grown = grown.append(point, grown.at(point).mean());
    }
    for (int i = 0; i < pool.length; i++) {
      assertThat(growing[i].by(grown).sd()).isEqualTo(grown.at(pool[i]).sd());
      assertThat(growing[i].by(grown).mean()).isEqualTo(process.at(pool[i]).mean());
    }
  }

  @Test
  void feasibility_lies_between_none_and_all_and_its_slope_is_right() {
    double[][] tried = draws(40, 5);
    boolean[] usable = new boolean[40];
    for (int i = 0; i < 40; i++) {
      usable[i] = tried[i][0] > 0;
    }
    Feasibility model = new Feasibility(tried, usable);
    double[] good = {1.5, 0, 0, 0, 0};
    double[] bad = {-1.5, 0, 0, 0, 0};
    assertThat(model.value(good)).isGreaterThan(0.6).isLessThan(1);
    assertThat(model.value(bad)).isLessThan(0.4).isPositive();
    double[] gradient = new double[5];
    double here = model.value(bad, gradient);
    for (int d = 0; d < 5; d++) {
      double[] beside = bad.clone();
      beside[d] += 1e-6;
      assertThat((model.value(beside) - here) / 1e-6).isCloseTo(gradient[d], within(1e-5));
    }
  }

  @Test
  void a_weighed_search_goes_where_points_are_usable() {
    GaussianProcess process = process();
    double[][] tried = draws(200, 6);
    boolean[] usable = new boolean[200];
    for (int i = 0; i < 200; i++) {
      usable[i] = tried[i][0] < -0.3;
    }
    double[] corner = {2, 2, 2, 2, 2};
    double[] other = {-2, -2, -2, -2, -2};
    Maximiser free = new Maximiser(new Bounds(other, corner), 100, 3);
    Feasibility model = new Feasibility(tried, usable);
    Worth worth = new Worth(process, new Acquisition.UpperConfidence(1));
    PeakSearch weighed = model.weighing(free, Feasibility.Scale.SIGNED, -2, 1);
    Maximiser.Peak peak = weighed.maximise(worth, KeyedRandom.of(1, "w", 0));
    Maximiser.Peak freely = free.maximise(worth, KeyedRandom.of(1, "w", 0));
    assertThat(model.value(peak.point())).isGreaterThanOrEqualTo(model.value(freely.point()));
    assertThat(worth.value(freely.point())).isGreaterThanOrEqualTo(worth.value(peak.point()));
  }
}
