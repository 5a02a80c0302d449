package io.github.gapforge.search.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.search.gp.GaussianProcess;
import io.github.gapforge.search.gp.Hyperparameters;
import io.github.gapforge.search.gp.PosteriorBlock;
import io.github.gapforge.search.gp.TargetScaling;
import io.github.gapforge.search.optim.Bounds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Batches: the second point is not the first again. */
final class BatchRuleTest {

  private static final Bounds BOX = new Bounds(new double[] {0, 0}, new double[] {1, 1});
  private static final Maximiser MAXIMISER = new Maximiser(BOX, 200, 4);

  /** Two hills, the higher one at (0.8, 0.3). */
  private static double hills(double[] x) {
    return Math.exp(-30 * (Math.pow(x[0] - 0.8, 2) + Math.pow(x[1] - 0.3, 2)))
        + 0.7 * Math.exp(-30 * (Math.pow(x[0] - 0.2, 2) + Math.pow(x[1] - 0.7, 2)));
  }

  private static double[][] draws(int n, long seed) {
    KeyedRandom random = KeyedRandom.of(seed, "draws", 0);
    double[][] points = new double[n][];
    Arrays.setAll(points, i -> BOX.draw(random));
    return points;
  }

  private static GaussianProcess process(int n) {
    double[][] points = draws(n, 1);
    return GaussianProcess.of(
        points,
        Arrays.stream(points).mapToDouble(BatchRuleTest::hills).toArray(),
        Hyperparameters.isotropic(0.25, 1, 1e-4),
        TargetScaling.STANDARDISED);
  }

  private static double[] labels(int n) {
    return Arrays.stream(draws(n, 1)).mapToDouble(BatchRuleTest::hills).toArray();
  }

  private static double nearest(List<Maximiser.Peak> batch) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < batch.size(); i++) {
      for (int j = 0; j < i; j++) {
        double[] a = batch.get(i).point();
        double[] b = batch.get(j).point();
        nearest = Math.min(nearest, Math.hypot(a[0] - b[0], a[1] - b[1]));
      }
    }
    return nearest;
  }

  private static List<BatchRule> rules() {
    return List.of(
        BatchRule.upperConfidence(2),
        BatchRule.believer(best -> new Acquisition.ExpectedImprovement(best, 0)),
        BatchRule.liar(
            best -> new Acquisition.ExpectedImprovement(best, 0),
            BatchRule.Lie.GREATEST,
            labels(30)),
        new LocalPenalisation(new Acquisition.UpperConfidence(2), 0));
  }

  @Test
  void the_points_of_a_batch_lie_apart_where_little_is_known() {
    GaussianProcess gp = process(6);
    for (BatchRule rule : rules()) {
      List<Maximiser.Peak> batch = rule.choose(gp, 6, MAXIMISER, 3);
      assertThat(batch).hasSize(6);
      // Expected improvement, told its own mean, stays near the top; one point it never is.
      assertThat(nearest(batch)).isGreaterThan(1e-3);
    }
    assertThat(nearest(BatchRule.upperConfidence(2).choose(gp, 6, MAXIMISER, 3)))
        .isGreaterThan(0.02);
    assertThat(
            nearest(
                new LocalPenalisation(new Acquisition.UpperConfidence(2), 0)
                    .choose(gp, 6, MAXIMISER, 3)))
        .isGreaterThan(0.02);
  }

  @Test
  void a_batch_is_the_same_whenever_it_is_asked_for() {
    GaussianProcess gp = process(30);
    List<BatchRule> all = new ArrayList<>(rules());
    all.add(BatchRule.thompson());
    for (BatchRule rule : all) {
      List<Maximiser.Peak> one = rule.choose(gp, 3, MAXIMISER, 3);
      List<Maximiser.Peak> again = rule.choose(gp, 3, MAXIMISER, 3);
      for (int i = 0; i < 3; i++) {
        assertThat(again.get(i).point()).isEqualTo(one.get(i).point());
      }
    }
  }

  @Test
  void the_first_point_is_the_top_of_the_acquisition() {
    GaussianProcess gp = process(30);
    Acquisition upper = new Acquisition.UpperConfidence(2);
    double top = BatchRule.upperConfidence(2).choose(gp, 1, MAXIMISER, 3).get(0).value();
    double best = Double.NEGATIVE_INFINITY;
    for (double[] point : draws(20_000, 5)) {
      best = Math.max(best, upper.value(gp.at(point)));
    }
    assertThat(top).isGreaterThanOrEqualTo(best - 1e-9);
  }

  @Test
  void labels_that_come_back_lead_to_the_higher_hill() {
    GaussianProcess gp = process(10);
    for (int round = 0; round < 6; round++) {
      for (Maximiser.Peak peak :
          BatchRule.upperConfidence(2).choose(gp, 4, MAXIMISER, 10 + round)) {
        gp = gp.append(peak.point(), hills(peak.point()));
      }
    }
    assertThat(gp.best()).isGreaterThan(0.99);
  }

  @Test
  void draws_from_the_posterior_have_its_mean_and_deviation() {
    GaussianProcess gp = process(15);
    double[] query = {0.55, 0.15};
    int draws = 2000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      double value = gp.sample(300, KeyedRandom.of(1, "test", i)).value(query, new double[2]);
      sum += value;
      squares += value * value;
    }
    double mean = sum / draws;
    double sd = Math.sqrt(squares / draws - mean * mean);
    double expected = gp.at(query).sd();
    assertThat(mean).isCloseTo(gp.at(query).mean(), within(0.1 * expected));
    assertThat(sd).isCloseTo(expected, within(0.1 * expected));
  }

  @Test
  void what_is_climbed_has_the_gradient_of_finite_differences() {
    GaussianProcess gp = process(15);
    var functions =
        List.of(
            new Worth(gp, new Acquisition.ExpectedImprovement(gp.best(), 0)),
            gp.sample(100, KeyedRandom.of(1, "test", 0)));
    for (var function : functions) {
      for (double[] point : draws(5, 7)) {
        double[] gradient = new double[2];
        function.value(point, gradient);
        ToDoubleFunction<double[]> value = p -> function.value(p, new double[2]);
        for (int d = 0; d < 2; d++) {
          double[] above = point.clone();
          double[] below = point.clone();
          above[d] += 1e-6;
          below[d] -= 1e-6;
          double expected = (value.applyAsDouble(above) - value.applyAsDouble(below)) / 2e-6;
          assertThat(gradient[d]).isCloseTo(expected, within(1e-5));
        }
      }
    }
  }

  @Test
  void a_pool_gives_what_a_look_at_all_of_it_each_time_gives() {
    GaussianProcess gp = process(20);
    double[][] pool = draws(400, 9);
    List<PoolBatch.Choice> lazy = new PoolBatch(3).choose(gp, pool, 12);
    Acquisition upper = new Acquisition.UpperConfidence(3);
    GaussianProcess known = gp;
    boolean[] taken = new boolean[pool.length];
    for (PoolBatch.Choice choice : lazy) {
      int best = -1;
      for (int i = 0; i < pool.length; i++) {
        boolean better =
            best < 0 || upper.value(known.at(pool[i])) > upper.value(known.at(pool[best]));
        best = !taken[i] && better ? i : best;
      }
      assertThat(choice.index()).isEqualTo(best);
      taken[best] = true;
      known = known.append(pool[best], known.at(pool[best]).mean());
    }
    assertThat(new PoolBatch(3).choose(gp, draws(5, 9), 12)).hasSize(5);
    PosteriorBlock block = new PosteriorBlock(gp, pool);
    double[] most = new double[pool.length];
    Arrays.setAll(most, i -> upper.value(block.atMostNearby(i)));
    assertThat(new PoolBatch(3).choose(gp, pool, most, 12, Allowance.unlimited())).isEqualTo(lazy);
  }
}
