package io.github.gapforge.search.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Posteriors, their gradients, and what observations should do to them. */
final class GaussianProcessTest {

  private static final Hyperparameters PLAIN = Hyperparameters.isotropic(1.7, 1, 1e-6);

  static double[][] points(int n, int dimensions, long seed) {
    KeyedRandom random = KeyedRandom.of(seed, "points", n);
    return IntStream.range(0, n)
        .mapToObj(i -> IntStream.range(0, dimensions).mapToDouble(d -> random.nextGaussian()))
        .map(row -> row.toArray())
        .toArray(double[][]::new);
  }

  static double[] targets(double[][] points) {
    return Arrays.stream(points)
        .mapToDouble(p -> Math.sin(2 * p[0]) + 0.3 * Arrays.stream(p).sum() + 2)
        .toArray();
  }

  private static GaussianProcess process(int n, Hyperparameters hyperparameters) {
    double[][] points = points(n, 3, 1);
    return GaussianProcess.of(points, targets(points), hyperparameters, TargetScaling.STANDARDISED);
  }

  @Test
  void two_points_give_what_paper_and_pencil_give() {
    double k = Matern52.value(1);
    assertThat(k).isCloseTo((1 + Math.sqrt(5) + 5.0 / 3) * Math.exp(-Math.sqrt(5)), within(1e-15));
    GaussianProcess gp =
        GaussianProcess.of(
            new double[][] {{0}, {1}},
            new double[] {1, 3},
            Hyperparameters.isotropic(1, 1, 0),
            TargetScaling.NONE);
    double q = Matern52.value(0.25);
    // By symmetry both weights of the middle are q / (1 + k).
    Posterior middle = gp.at(new double[] {0.5});
    assertThat(middle.mean()).isCloseTo(4 * q / (1 + k), within(1e-12));
    assertThat(middle.sd()).isCloseTo(Math.sqrt(1 - 2 * q * q / (1 + k)), within(1e-12));
  }

  @Test
  void without_noise_it_goes_through_its_observations() {
    double[][] points = points(30, 3, 1);
    double[] targets = targets(points);
    GaussianProcess gp =
        GaussianProcess.of(
            points,
            targets,
            new Hyperparameters(new double[] {1, 2, 0.5}, 2.5, 0),
            TargetScaling.STANDARDISED);
    for (int i = 0; i < points.length; i++) {
      assertThat(gp.at(points[i]).mean()).isCloseTo(targets[i], within(1e-8));
      assertThat(gp.at(points[i]).sd()).isLessThan(1e-6);
    }
    Posterior far = gp.at(new double[] {1e3, 0, 0});
    assertThat(far.mean()).isCloseTo(Arrays.stream(targets).average().orElseThrow(), within(1e-9));
    assertThat(far.sd()).isCloseTo(gp.targetUnit() * Math.sqrt(2.5), within(1e-9));
  }

  @Test
  void gradients_are_those_of_finite_differences() {
    GaussianProcess gp = process(40, new Hyperparameters(new double[] {0.8, 2, 1.3}, 1.8, 1e-2));
    double h = 1e-6;
    for (double[] point : points(10, 3, 2)) {
      Posterior.WithGradient with = gp.withGradient(point);
      assertThat(with.here()).isEqualTo(gp.at(point));
      for (int d = 0; d < 3; d++) {
        double[] above = point.clone();
        double[] below = point.clone();
        above[d] += h;
        below[d] -= h;
        double mean = (gp.at(above).mean() - gp.at(below).mean()) / (2 * h);
        double sd = (gp.at(above).sd() - gp.at(below).sd()) / (2 * h);
        assertThat(with.meanGradient()[d]).isCloseTo(mean, within(1e-7));
        assertThat(with.sdGradient()[d]).isCloseTo(sd, within(1e-7));
      }
    }
  }

  @Test
  void an_appended_observation_is_as_good_as_one_that_was_there() {
    double[][] points = points(60, 3, 3);
    double[] targets = targets(points);
    GaussianProcess grown =
        GaussianProcess.of(
            Arrays.copyOf(points, 20), Arrays.copyOf(targets, 20), PLAIN, TargetScaling.NONE);
    for (int i = 20; i < 60; i++) {
      grown = grown.append(points[i], targets[i]);
    }
    GaussianProcess whole = GaussianProcess.of(points, targets, PLAIN, TargetScaling.NONE);
    assertThat(grown.size()).isEqualTo(60);
    assertThat(grown.logMarginalLikelihood())
        .isCloseTo(whole.logMarginalLikelihood(), within(1e-6));
    for (double[] query : points(10, 3, 4)) {
      assertThat(grown.at(query).mean()).isCloseTo(whole.at(query).mean(), within(1e-8));
      assertThat(grown.at(query).sd()).isCloseTo(whole.at(query).sd(), within(1e-8));
    }
  }

  @Test
  void to_append_leaves_the_process_that_was_appended_to_as_it_was() {
    GaussianProcess before = process(10, PLAIN);
    double[] query = {0.1, 0.2, 0.3};
    Posterior then = before.at(query);
    GaussianProcess one = before.append(query, 9);
    before.append(query, -9);
    assertThat(before.at(query)).isEqualTo(then);
    assertThat(one.at(query).mean()).isCloseTo(9, within(1e-3));
  }

  @Test
  void a_mean_that_is_believed_changes_no_mean_and_lessens_every_deviation() {
    GaussianProcess gp = process(30, PLAIN);
    double[] believed = {0.5, -0.4, 1};
    GaussianProcess after = gp.append(believed, gp.at(believed).mean());
    for (double[] query : points(20, 3, 5)) {
      assertThat(after.at(query).mean()).isCloseTo(gp.at(query).mean(), within(1e-8));
      assertThat(after.at(query).sd()).isLessThanOrEqualTo(gp.at(query).sd() + 1e-9);
    }
    assertThat(after.at(believed).sd()).isLessThan(0.01 * gp.at(believed).sd());
  }

  @Test
  void the_order_of_observations_does_not_matter() {
    double[][] points = points(25, 3, 6);
    double[] targets = targets(points);
    double[][] reversed = new double[25][];
    double[] reversedTargets = new double[25];
    for (int i = 0; i < 25; i++) {
      reversed[i] = points[24 - i];
      reversedTargets[i] = targets[24 - i];
    }
    GaussianProcess one = GaussianProcess.of(points, targets, PLAIN, TargetScaling.CENTRED);
    GaussianProcess other =
        GaussianProcess.of(reversed, reversedTargets, PLAIN, TargetScaling.CENTRED);
    for (double[] query : points(5, 3, 7)) {
      assertThat(other.at(query).mean()).isCloseTo(one.at(query).mean(), within(1e-8));
      assertThat(other.at(query).sd()).isCloseTo(one.at(query).sd(), within(1e-8));
    }
  }

  @Test
  void points_that_stand_many_times_are_borne_with_a_jitter_that_is_recorded() {
    double[][] same = new double[50][];
    Arrays.fill(same, new double[] {1, 2});
    double[] targets = IntStream.range(0, 50).mapToDouble(i -> i % 2).toArray();
    GaussianProcess gp =
        GaussianProcess.of(
            same, targets, Hyperparameters.isotropic(1, 1, 0), TargetScaling.STANDARDISED);
    assertThat(gp.jitter()).isPositive();
    assertThat(gp.at(same[0]).mean()).isCloseTo(0.5, within(1e-3));
    GaussianProcess more = gp.append(same[0], 1);
    assertThat(more.at(same[0]).mean()).isFinite();
    assertThat(process(20, PLAIN).jitter()).isZero();
  }

  @ParameterizedTest
  @EnumSource(TargetScaling.class)
  void targets_that_are_all_alike_are_no_trouble(TargetScaling scaling) {
    double[] alike = new double[20];
    Arrays.fill(alike, 0.1 + 0.2);
    GaussianProcess gp = GaussianProcess.of(points(20, 3, 1), alike, PLAIN, scaling);
    assertThat(gp.at(points(20, 3, 1)[0]).mean()).isCloseTo(0.3, within(1e-5));
    assertThat(gp.at(new double[] {0.3, 0.1, 0.2}).sd()).isFinite();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 1e12})
  void the_unit_of_points_and_targets_is_no_matter(double unit) {
    double[][] points = points(30, 3, 8);
    double[] targets = targets(points);
    double[][] inUnit =
        Arrays.stream(points)
            .map(p -> Arrays.stream(p).map(x -> unit * x).toArray())
            .toArray(double[][]::new);
    double[] targetsInUnit = Arrays.stream(targets).map(y -> unit * y).toArray();
    FitSettings settings = FitSettings.standard(1);
    GaussianProcess one = GaussianProcessFit.fit(points, targets, settings);
    GaussianProcess other = GaussianProcessFit.fit(inUnit, targetsInUnit, settings);
    for (double[] query : points(5, 3, 9)) {
      Posterior here = one.at(query);
      Posterior there = other.at(Arrays.stream(query).map(x -> unit * x).toArray());
      assertThat(there.mean() / unit).isCloseTo(here.mean(), within(1e-3));
      assertThat(there.sd() / unit).isCloseTo(here.sd(), within(1e-3));
    }
  }

  @Test
  void what_is_no_observation_is_refused() {
    double[][] one = {{1, 2}};
    assertThatThrownBy(() -> GaussianProcess.of(one, new double[2], PLAIN, TargetScaling.NONE))
        .hasMessageContaining("1 points, 2 targets");
    assertThatThrownBy(
            () -> GaussianProcess.of(one, new double[] {Double.NaN}, PLAIN, TargetScaling.NONE))
        .hasMessageContaining("[1.0, 2.0] with NaN");
    assertThatThrownBy(() -> Hyperparameters.isotropic(0, 1, 1)).hasMessageContaining("[0.0]");
  }
}
