package io.github.gapforge.search.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A plane, and a process of what it leaves. */
final class TrendTest {

  private static double plane(double[] x) {
    return 2 + 3 * x[0] - 0.5 * x[x.length - 1];
  }

  private static double[] targets(double[][] points, double noise) {
    KeyedRandom random = KeyedRandom.of(1, "trend.test", 0);
    return Arrays.stream(points)
        .mapToDouble(x -> plane(x) + noise * random.nextGaussian())
        .toArray();
  }

  private static GaussianProcess fitted(double[][] points, double[] targets) {
    return GaussianProcessFit.fit(points, targets, FitSettings.standard(1).withTrend());
  }

  @Test
  void a_plane_is_found_and_goes_on_far_from_all_observations() {
    double[][] points = GaussianProcessTest.points(60, 3, 1);
    double[] targets = targets(points, 0.01);
    Trend trend = Trend.fit(points, targets);
    assertThat(trend.slope(0)).isCloseTo(3, within(0.02));
    assertThat(trend.slope(1)).isCloseTo(0, within(0.02));
    assertThat(trend.slope(2)).isCloseTo(-0.5, within(0.02));
    double[] far = {6, -6, 6};
    assertThat(fitted(points, targets).at(far).mean()).isCloseTo(plane(far), within(0.5));
  }

  @Test
  void labels_that_follow_no_plane_get_hardly_a_slope() {
    double[][] points = GaussianProcessTest.points(40, 8, 2);
    KeyedRandom random = KeyedRandom.of(3, "trend.test", 0);
    double[] noise = Arrays.stream(points).mapToDouble(x -> random.nextGaussian()).toArray();
    Trend trend = Trend.fit(points, noise);
    for (int d = 0; d < 8; d++) {
      assertThat(Math.abs(trend.slope(d))).isLessThan(0.25);
    }
  }

  @Test
  void leave_one_out_errors_are_those_of_fits_without_the_one() {
    double[][] points = GaussianProcessTest.points(12, 2, 4);
    double[] targets = targets(points, 1);
    // The best penalty of a brute search is the one that was chosen: its slopes are the same.
    Trend chosen = Trend.fit(points, targets);
    double best = Double.POSITIVE_INFINITY;
    double[] slopes = new double[2];
    for (int power = -9; power <= 8; power++) {
      double unit = unit(points);
      double penalty = power == -9 ? 1e12 * unit : unit * Math.pow(10, power / 2.0);
      double error = 0;
      for (int out = 0; out < 12; out++) {
        double[] line = ridge(points, targets, out, penalty);
        double there = line[2] + line[0] * points[out][0] + line[1] * points[out][1];
        error += (targets[out] - there) * (targets[out] - there);
      }
      if (error < best) {
        best = error;
        slopes = ridge(points, targets, -1, penalty);
      }
    }
    // Without one the others' centre is another, which the short formula neglects: nearly the same.
    assertThat(chosen.slope(0)).isCloseTo(slopes[0], within(0.35 * Math.abs(slopes[0])));
  }

  private static double unit(double[][] points) {
    double sum = 0;
    for (int d = 0; d < 2; d++) {
      int column = d;
      double mean = Arrays.stream(points).mapToDouble(p -> p[column]).average().orElseThrow();
      sum += Arrays.stream(points).mapToDouble(p -> Math.pow(p[column] - mean, 2)).sum();
    }
    return sum / 2;
  }

  /** Slopes and level without one row, by the normal equations of two dimensions. */
  private static double[] ridge(double[][] points, double[] targets, int out, double penalty) {
    int n = 0;
    double[] centre = new double[3];
    for (int i = 0; i < points.length; i++) {
      if (i != out) {
        n++;
        centre[0] += points[i][0];
        centre[1] += points[i][1];
        centre[2] += targets[i];
      }
    }
    for (int d = 0; d < 3; d++) {
      centre[d] /= n;
    }
    double a = penalty;
    double b = 0;
    double c = penalty;
    double u = 0;
    double v = 0;
    for (int i = 0; i < points.length; i++) {
      if (i != out) {
        double x = points[i][0] - centre[0];
        double y = points[i][1] - centre[1];
        double t = targets[i] - centre[2];
        a += x * x;
        b += x * y;
        c += y * y;
        u += x * t;
        v += y * t;
      }
    }
    double det = a * c - b * b;
    double one = (c * u - b * v) / det;
    double two = (a * v - b * u) / det;
    return new double[] {one, two, centre[2] - one * centre[0] - two * centre[1]};
  }

  @Test
  void gradients_blocks_growth_and_draws_have_the_trend_in_them() {
    double[][] points = GaussianProcessTest.points(40, 3, 5);
    double[] targets =
        Arrays.stream(points).mapToDouble(x -> plane(x) + Math.sin(2 * x[0]) * x[1]).toArray();
    GaussianProcess process = fitted(points, targets);
    assertThat(process.best()).isEqualTo(Arrays.stream(targets).max().orElseThrow());
    double[][] queries = GaussianProcessTest.points(7, 3, 6);
    assertThat(process.at(queries))
        .containsExactly(Arrays.stream(queries).map(process::at).toArray(Posterior[]::new));
    SamplePath path = process.sample(200, KeyedRandom.of(7, "trend.test", 0));
    double h = 1e-5;
    for (double[] query : queries) {
      double[] slopes = process.withGradient(query).meanGradient();
      double[] ofPath = new double[3];
      path.value(query, ofPath);
      for (int d = 0; d < 3; d++) {
        double[] above = query.clone();
        double[] below = query.clone();
        above[d] += h;
        below[d] -= h;
        assertThat(slopes[d])
            .isCloseTo(
                (process.at(above).mean() - process.at(below).mean()) / (2 * h), within(1e-5));
        assertThat(ofPath[d])
            .isCloseTo(
                (path.value(above, new double[3]) - path.value(below, new double[3])) / (2 * h),
                within(1e-4 * (1 + Math.abs(ofPath[d]))));
      }
    }
    double[] added = {3, 3, 3};
    GaussianProcess more = process.append(added, process.at(added).mean());
    assertThat(more.at(queries[0]).mean()).isCloseTo(process.at(queries[0]).mean(), within(1e-8));
    assertThat(process.append(added, 50).best()).isEqualTo(50);
  }
}
