package io.github.gapforge.search.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Minima that are known, and corners that a search may run into. */
final class BoundedLbfgsTest {

  private static final BoundedLbfgs SEARCH = new BoundedLbfgs(2000, 1e-9, 0);

  private static Bounds box(int dimensions, double lower, double upper) {
    double[] low = new double[dimensions];
    double[] high = new double[dimensions];
    Arrays.fill(low, lower);
    Arrays.fill(high, upper);
    return new Bounds(low, high);
  }

  /** Rosenbrock's valley, with its minimum 0 at (1, 1, ...). */
  private static double valley(double[] x, double[] gradient) {
    Arrays.fill(gradient, 0);
    double sum = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      double off = x[i + 1] - x[i] * x[i];
      double left = 1 - x[i];
      sum += 100 * off * off + left * left;
      gradient[i] += -400 * off * x[i] - 2 * left;
      gradient[i + 1] += 200 * off;
    }
    return sum;
  }

  @Test
  void the_bottom_of_a_bent_valley_is_found() {
    double[] start = new double[10];
    Arrays.fill(start, -1.2);
    var found = SEARCH.minimise(BoundedLbfgsTest::valley, box(10, -5, 5), start);
    for (double x : found.point()) {
      assertThat(x).isCloseTo(1, within(1e-5));
    }
    assertThat(found.evaluations()).isLessThan(400);
  }

  @Test
  void a_minimum_outside_is_answered_at_the_bound() {
    // Below x = 0.5 the valley's floor is y = x², so the best corner is (0.5, 0.25).
    var found = SEARCH.minimise(BoundedLbfgsTest::valley, box(2, -2, 0.5), new double[] {-1, -1});
    assertThat(found.point()[0]).isCloseTo(0.5, within(1e-9));
    assertThat(found.point()[1]).isCloseTo(0.25, within(1e-6));
  }

  @Test
  void convex_problems_meet_the_conditions_of_a_bounded_minimum() {
    for (int problem = 0; problem < 30; problem++) {
      KeyedRandom random = KeyedRandom.of(1, "problem", problem);
      int n = 1 + random.nextInt(20);
      double[] centre = new double[n];
      double[] steepness = new double[n];
      for (int i = 0; i < n; i++) {
        centre[i] = 2 * random.nextGaussian();
        steepness[i] = Math.exp(3 * random.nextGaussian());
      }
      SmoothFunction bowl =
          (x, gradient) -> {
            double value = 0;
            double mean = Arrays.stream(x).average().orElseThrow();
            for (int i = 0; i < n; i++) {
              double off = x[i] - centre[i];
              value += steepness[i] * off * off + mean * mean;
              gradient[i] = 2 * steepness[i] * off + 2 * mean;
            }
            return value;
          };
      Bounds bounds = box(n, -1, 1);
      var found = SEARCH.minimise(bowl, bounds, new double[n]);
      double[] gradient = new double[n];
      bowl.value(found.point(), gradient);
      for (int i = 0; i < n; i++) {
        double x = found.point()[i];
        double scale = 1e-5 * (1 + steepness[i]);
        if (x > -1 && x < 1) {
          assertThat(gradient[i]).isCloseTo(0, within(scale));
        } else {
          assertThat(gradient[i] * x).isLessThanOrEqualTo(scale);
        }
      }
    }
  }

  @Test
  void places_where_the_function_is_not_defined_are_left_alone() {
    SmoothFunction logarithm =
        (x, gradient) -> {
          gradient[0] = 1 - 1 / x[0];
          return x[0] > 0 ? x[0] - Math.log(x[0]) : Double.NaN;
        };
    var found = SEARCH.minimise(logarithm, box(1, -10, 50), new double[] {40});
    assertThat(found.point()[0]).isCloseTo(1, within(1e-6));
    assertThatThrownBy(() -> SEARCH.minimise(logarithm, box(1, -10, 50), new double[] {-1}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_flat_function_ends_at_once_where_it_began() {
    var found = SEARCH.minimise((x, gradient) -> 7, box(3, 0, 1), new double[] {0.1, 0.2, 3});
    assertThat(found.point()).containsExactly(0.1, 0.2, 1);
    assertThat(found.evaluations()).isEqualTo(1);
  }

  @Test
  void bounds_are_a_box() {
    assertThatThrownBy(() -> new Bounds(new double[] {1}, new double[] {0}))
        .hasMessageContaining("between 1.0 and 0.0");
    assertThatThrownBy(() -> new Bounds(new double[] {0}, new double[] {Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class);
    Bounds around = Bounds.around(new double[][] {{1, 5}, {3, 2}});
    assertThat(around.lower()).containsExactly(1, 2);
    assertThat(around.upper()).containsExactly(3, 5);
  }
}
