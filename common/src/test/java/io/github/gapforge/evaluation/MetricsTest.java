package io.github.gapforge.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {

  @Test
  void metrics_are_those_computed_by_hand() {
    // Errors 1, 0, −1, 2; squares 6; truth about its mean 2.5 squared and summed: 5.
    RegressionMetrics metrics =
        RegressionMetrics.of(new double[] {1, 2, 3, 4}, new double[] {2, 2, 2, 6});
    assertThat(metrics.rows()).isEqualTo(4);
    assertThat(metrics.r2()).isCloseTo(-0.2, within(1e-15));
    assertThat(metrics.mae()).isEqualTo(1);
    assertThat(metrics.rmse()).isCloseTo(Math.sqrt(1.5), within(1e-15));
    assertThat(metrics.bias()).isEqualTo(0.5);
  }

  @Test
  void truth_without_variance_has_no_R2() {
    assertThat(RegressionMetrics.of(new double[] {2}, new double[] {3}).r2()).isNaN();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegressionMetrics.of(new double[2], new double[3]));
  }

  @Test
  void a_line_is_found_again() {
    LinearFit fit = LinearFit.of(new double[] {0, 1, 2}, new double[] {1, 3, 5});
    assertThat(fit).isEqualTo(new LinearFit(1, 2, 0, 3, 1));
    assertThat(fit.at(10)).isEqualTo(21);
    // y = x with residuals 1, −2, 1 on x = 0, 1, 2.
    LinearFit noisy = LinearFit.of(new double[] {0, 1, 2}, new double[] {1, -1, 3});
    assertThat(noisy.slope()).isEqualTo(1);
    assertThat(noisy.residualSd()).isCloseTo(Math.sqrt(6), within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearFit.of(new double[] {1, 1, 1}, new double[] {1, 2, 3}));
  }

  @Test
  void coverage_counts_closed_intervals_by_half_open_bins() {
    double[] truth = {1, 2, 3, 9};
    double[] lower = {1, 0, 4, 0};
    double[] upper = {2, 2, 5, 4};
    assertThat(IntervalCoverage.overall(truth, lower, upper))
        .isEqualTo(new IntervalCoverage("all", 4, 0.5, 2));
    List<IntervalCoverage> bins =
        IntervalCoverage.by(truth, new double[] {2, 4}, truth, lower, upper);
    assertThat(bins).extracting(IntervalCoverage::rows).containsExactly(1, 2, 1);
    assertThat(bins).extracting(IntervalCoverage::covered).containsExactly(1.0, 0.5, 0.0);
  }

  @Test
  void without_edges_one_bin_holds_all_rows() {
    double[] truth = {1, 2};
    assertThat(
            IntervalCoverage.by(
                truth, new double[0], truth, new double[] {0, 3}, new double[] {2, 5}))
        .containsExactly(new IntervalCoverage("all", 2, 0.5, 2));
  }
}
