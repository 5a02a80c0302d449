package io.github.gapforge.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.evaluation.IntervalCoverage;
import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResidualCalibrationTest {

  private static final double[] EDGES = {2, 4, 6};

  /** Skewed errors that grow with the spread and differ between small and large predictions. */
  private record Rows(double[] truth, double[] mean, double[] spread) {
    static Rows of(long seed, int size) {
      Rows rows = new Rows(new double[size], new double[size], new double[size]);
      KeyedRandom random = KeyedRandom.of(seed, "test.rows", 0);
      for (int i = 0; i < size; i++) {
        rows.mean[i] = 8 * random.nextDouble();
        rows.spread[i] = 0.1 + random.nextDouble();
        double skewed = -Math.log(1 - random.nextDouble()) - 0.7;
        double scale = rows.mean[i] > 4 ? 1.5 : 0.6;
        rows.truth[i] = Math.max(0, rows.mean[i] + scale * rows.spread[i] * skewed);
      }
      return rows;
    }
  }

  private static ResidualCalibration fit(Rows rows) {
    return ResidualCalibration.fit(rows.truth, rows.mean, rows.spread, EDGES, true);
  }

  @Test
  void ninety_percent_intervals_hold_ninety_percent_of_new_rows() {
    ResidualCalibration calibration = fit(Rows.of(1, 4_000));
    Rows fresh = Rows.of(2, 20_000);
    double[] lower = new double[20_000];
    double[] upper = new double[20_000];
    for (int i = 0; i < lower.length; i++) {
      double[] interval = calibration.interval90(fresh.mean[i], fresh.spread[i]);
      lower[i] = interval[0];
      upper[i] = interval[1];
    }
    assertThat(IntervalCoverage.overall(fresh.truth, lower, upper).covered()).isBetween(0.88, 0.92);
    assertThat(IntervalCoverage.by(fresh.mean, EDGES, fresh.truth, lower, upper))
        .hasSize(4)
        .allSatisfy(bin -> assertThat(bin.covered()).isGreaterThanOrEqualTo(0.8));
  }

  @Test
  void quantile_and_probability_are_inverse_and_monotone() {
    ResidualCalibration calibration = fit(Rows.of(3, 2_000));
    double before = 0;
    for (double p = 0.01; p < 1; p += 0.013) {
      double value = calibration.quantile(5, 0.8, p);
      assertThat(value).isGreaterThanOrEqualTo(before);
      assertThat(calibration.probabilityUpTo(5, 0.8, value)).isCloseTo(p, within(1e-9));
      before = value;
    }
    double last = 0;
    for (double limit = -1; limit < 40; limit += 0.01) {
      double probability = calibration.probabilityUpTo(5, 0.8, limit);
      assertThat(probability).isBetween(last, 1.0);
      last = probability;
    }
    assertThat(last).isEqualTo(1);
  }

  @Test
  void bins_of_few_rows_are_pooled() {
    Rows rows = Rows.of(4, 2_000);
    Arrays.setAll(rows.mean, i -> i < 30 ? 7 : i < 60 ? 3 : i % 2 == 0 ? 1 : 5);
    assertThat(fit(rows).upperEdges()).containsExactly(2, Double.POSITIVE_INFINITY);
    Arrays.setAll(rows.mean, i -> i < 99 ? 1 : 5);
    assertThat(fit(rows).upperEdges()).containsExactly(Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void a_handful_of_rows_gives_finite_ordered_intervals(int size) {
    ResidualCalibration calibration = fit(Rows.of(5, size));
    double[] interval = calibration.interval90(3, 0.5);
    assertThat(interval).doesNotContain(Double.NaN);
    assertThat(interval[1]).isGreaterThanOrEqualTo(interval[0]);
    assertThat(interval[2]).isNotNegative();
    assertThat(calibration.probabilityUpTo(3, 0.5, 1e9)).isEqualTo(1);
  }

  @Test
  void only_what_cannot_be_negative_is_cut_at_zero() {
    double[] truth = {0, 0, 0};
    double[] mean = {1, 2, 3};
    for (boolean cut : new boolean[] {true, false}) {
      ResidualCalibration calibration =
          ResidualCalibration.fit(truth, mean, new double[] {1, 1, 1}, EDGES, cut);
      assertThat(calibration.quantile(0.1, 1, 0.5) < 0).isEqualTo(!cut);
      assertThat(calibration.probabilityUpTo(0.1, 1, -1e-9) > 0).isEqualTo(!cut);
    }
  }

  @Test
  void rows_that_are_none_are_refused() {
    double[] none = {};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResidualCalibration.fit(none, none, none, EDGES, true));
    double[] one = {1};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResidualCalibration.fit(one, new double[] {Double.NaN}, one, EDGES, true))
        .withMessageContaining("mean NaN");
  }
}
