package io.github.gapforge.search.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Hyperparameters by marginal likelihood. */
final class GaussianProcessFitTest {

  private static FitSettings settings(boolean perDimension, boolean learned) {
    return new FitSettings(
        TargetScaling.STANDARDISED, false, perDimension, learned, learned, 1e-3, 1e-3, 1e-2, 3, 1);
  }

  @Test
  void the_likelihood_has_the_gradient_of_finite_differences() {
    double[][] points = GaussianProcessTest.points(25, 4, 1);
    double[] scaled = GaussianProcessTest.targets(points);
    for (FitSettings settings :
        List.of(
            settings(false, false),
            settings(false, true),
            settings(true, false),
            settings(true, true))) {
      MarginalLikelihood likelihood = new MarginalLikelihood(points, scaled, settings);
      int size = (settings.perDimension() ? 4 : 1) + (settings.learnsNoise() ? 2 : 0);
      double[] at = new double[size];
      for (int i = 0; i < size; i++) {
        at[i] = 0.3 * i - 0.5;
      }
      double[] gradient = new double[size];
      likelihood.value(at, gradient);
      for (int i = 0; i < size; i++) {
        double h = 1e-5;
        double[] above = at.clone();
        double[] below = at.clone();
        above[i] += h;
        below[i] -= h;
        double[] ignored = new double[size];
        double expected =
            (likelihood.value(above, ignored) - likelihood.value(below, ignored)) / (2 * h);
        assertThat(gradient[i]).isCloseTo(expected, within(1e-6 * (1 + Math.abs(expected))));
      }
    }
  }

  @Test
  void the_value_is_that_of_the_process() {
    double[][] points = GaussianProcessTest.points(25, 4, 1);
    double[] targets = GaussianProcessTest.targets(points);
    MarginalLikelihood likelihood = new MarginalLikelihood(points, targets, settings(false, true));
    double[] at = {0.2, 0.4, -3};
    GaussianProcess gp =
        GaussianProcess.of(points, targets, likelihood.hyperparameters(at), TargetScaling.NONE);
    assertThat(-likelihood.value(at, new double[3]))
        .isCloseTo(gp.logMarginalLikelihood(), within(1e-9));
  }

  /** A function drawn from a process of which all is known. */
  private static double[] drawn(double[][] points, double lengthScale, double noise) {
    int n = points.length;
    double[] lower = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        lower[i * n + j] =
            Matern52.value(
                    ScaledPoints.squaredDistance(points[i], points[j])
                        / (lengthScale * lengthScale))
                + (i == j ? noise : 0);
      }
    }
    Cholesky factor = Cholesky.of(lower, n);
    KeyedRandom random = KeyedRandom.of(5, "draw", 0);
    double[] white = new double[n];
    Arrays.setAll(white, i -> random.nextGaussian());
    return factor.times(white);
  }

  @Test
  void of_many_observations_a_sample_chooses_the_start_and_all_have_the_last_word() {
    double[][] points = GaussianProcessTest.points(1100, 2, 2);
    double[] targets = drawn(points, 0.7, 0.04);
    FitSettings settings =
        new FitSettings(TargetScaling.NONE, false, false, true, true, 1e-3, 1e-3, 1e-2, 3, 1);
    GaussianProcess gp = GaussianProcessFit.fit(points, targets, settings);
    GaussianProcess fromTruth =
        GaussianProcessFit.fit(
            points, targets, settings, Optional.of(Hyperparameters.isotropic(0.7, 1, 0.04)));
    assertThat(gp.logMarginalLikelihood())
        .isCloseTo(fromTruth.logMarginalLikelihood(), within(1e-2));
    assertThat(gp.hyperparameters().noise()).isBetween(0.035, 0.045);
  }

  @Test
  void a_process_that_is_known_is_recognised() {
    double[][] points = GaussianProcessTest.points(300, 2, 2);
    double[] targets = drawn(points, 0.7, 0.04);
    GaussianProcess gp =
        GaussianProcessFit.fit(
            points,
            targets,
            new FitSettings(TargetScaling.NONE, false, false, true, true, 1e-3, 1e-3, 1e-2, 3, 1));
    Hyperparameters found = gp.hyperparameters();
    assertThat(found.lengthScales()[0]).isBetween(0.45, 1.1);
    assertThat(found.noise()).isBetween(0.03, 0.055);
    assertThat(found.amplitude()).isBetween(0.4, 2.5);
    GaussianProcess truth =
        GaussianProcess.of(
            points, targets, Hyperparameters.isotropic(0.7, 1, 0.04), TargetScaling.NONE);
    assertThat(gp.logMarginalLikelihood())
        .isGreaterThanOrEqualTo(truth.logMarginalLikelihood() - 1e-6);
  }

  @Test
  void a_dimension_that_does_not_matter_gets_a_long_scale() {
    double[][] points = GaussianProcessTest.points(120, 3, 3);
    double[] targets = Arrays.stream(points).mapToDouble(p -> Math.sin(3 * p[1])).toArray();
    double[] scales =
        GaussianProcessFit.fit(points, targets, settings(true, true))
            .hyperparameters()
            .lengthScales();
    assertThat(scales[0]).isGreaterThan(10 * scales[1]);
    assertThat(scales[2]).isGreaterThan(10 * scales[1]);
  }

  @Test
  void a_fit_goes_on_from_the_one_before_and_repeats_itself() {
    double[][] points = GaussianProcessTest.points(80, 3, 4);
    double[] targets = GaussianProcessTest.targets(points);
    GaussianProcess one = GaussianProcessFit.fit(points, targets, settings(false, true));
    GaussianProcess again = GaussianProcessFit.fit(points, targets, settings(false, true));
    assertThat(again.logMarginalLikelihood()).isEqualTo(one.logMarginalLikelihood());
    GaussianProcess warm =
        GaussianProcessFit.fit(
            points, targets, settings(false, true), Optional.of(one.hyperparameters()));
    assertThat(warm.logMarginalLikelihood()).isCloseTo(one.logMarginalLikelihood(), within(1e-3));
  }

  @Test
  void noise_alone_is_taken_for_noise() {
    double[][] points = GaussianProcessTest.points(150, 5, 6);
    KeyedRandom random = KeyedRandom.of(1, "noise", 0);
    double[] targets = new double[150];
    Arrays.setAll(targets, i -> random.nextGaussian());
    GaussianProcess gp = GaussianProcessFit.fit(points, targets, settings(false, true));
    for (double[] query : GaussianProcessTest.points(10, 5, 7)) {
      assertThat(Math.abs(gp.at(query).mean())).isLessThan(0.6);
    }
  }

  @Test
  void the_search_never_believes_that_nothing_is_left_to_learn() {
    double[][] points = GaussianProcessTest.points(60, 5, 6);
    KeyedRandom random = KeyedRandom.of(2, "noise", 0);
    double[] targets = new double[60];
    Arrays.setAll(targets, i -> random.nextGaussian());
    GaussianProcess gp = GaussianProcessFit.fit(points, targets, FitSettings.standard(1));
    double spread =
        Math.sqrt(
            Arrays.stream(points).mapToDouble(p -> Arrays.stream(p).map(x -> x * x).sum()).sum()
                / 60);
    assertThat(gp.hyperparameters().amplitude()).isGreaterThanOrEqualTo(0.25 * 0.99);
    assertThat(gp.hyperparameters().lengthScale(0)).isGreaterThan(0.2 * 0.9 * spread);
    double[] far = {9, 9, 9, 9, 9};
    assertThat(gp.at(far).sd()).isGreaterThan(gp.at(points[0]).sd());
  }
}
