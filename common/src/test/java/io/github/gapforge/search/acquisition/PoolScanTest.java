package io.github.gapforge.search.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.search.gp.GaussianProcess;
import io.github.gapforge.search.gp.Hyperparameters;
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
      GaussianProcess process, Acquisition acquisition, double[][] pool, int block) {
    PoolScan scan = new PoolScan(process, acquisition, 15);
    for (int from = 0; from < pool.length; from += block) {
      int to = Math.min(pool.length, from + block);
      scan.add(LongStream.range(from, to).toArray(), Arrays.copyOfRange(pool, from, to), i -> true);
    }
    assertThat(scan.scanned()).isEqualTo(pool.length);
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

  @Test
  void the_best_are_those_of_the_whole_pool_in_any_blocks() {
    GaussianProcess process = process();
    double[][] pool = draws(900, 3);
    for (Acquisition acquisition : acquisitions(process)) {
      List<PoolScan.Found> all = new ArrayList<>();
      for (int i = 0; i < pool.length; i++) {
        var posterior = process.at(pool[i]);
        all.add(new PoolScan.Found(i, pool[i], posterior, acquisition.value(posterior)));
      }
      all.sort(PoolScan.BEST_FIRST);
      assertThat(scan(process, acquisition, pool, 64)).isEqualTo(all.subList(0, 15));
      assertThat(scan(process, acquisition, pool, 333)).isEqualTo(all.subList(0, 15));
    }
  }

  @Test
  void few_exact_deviations_are_needed() {
    GaussianProcess process = process();
    PoolScan scan = new PoolScan(process, new Acquisition.UpperConfidence(0.5), 15);
    double[][] pool = draws(2000, 4);
    scan.add(LongStream.range(0, 2000).toArray(), pool, i -> true);
    assertThat(scan.computed()).isLessThan(1500);
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
