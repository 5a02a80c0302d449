package io.github.gapforge.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What is found beyond the training set. */
final class ExtrapolationMetricsTest {

  private static final double[] TRUTH = {7, 1, 8, 2, 6, 3};

  @Test
  void recall_is_the_share_of_the_top_among_as_many_rows() {
    double[] predicted = {5.5, 1, 5.0, 5.2, 0.5, 3};
    ExtrapolationMetrics m = ExtrapolationMetrics.of(TRUTH, predicted, 6);
    assertThat(m.pool()).isEqualTo(6);
    assertThat(m.top()).isEqualTo(3);
    // The first three by prediction are 7, 2 and 8.
    assertThat(m.recall()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(m.largest()).isEqualTo(5.5);
    assertThat(m.topBias()).isCloseTo((-1.5 - 3 - 5.5) / 3, within(1e-12));
    assertThat(m.topMae()).isCloseTo(10 / 3.0, within(1e-12));
    assertThat(m.mae()).isCloseTo((10 + 3.2) / 6, within(1e-12));
  }

  @Test
  void a_perfect_prediction_finds_all_and_a_constant_one_nothing() {
    ExtrapolationMetrics perfect = ExtrapolationMetrics.of(TRUTH, TRUTH, 6);
    assertThat(perfect.recall()).isEqualTo(1);
    assertThat(perfect.topBias()).isZero();
    assertThat(ExtrapolationMetrics.of(TRUTH, new double[] {4, 4, 4, 4, 4, 4}, 6).recall())
        .isZero();
  }

  @Test
  void a_pool_without_top_or_of_nothing_else_is_refused() {
    assertThatThrownBy(() -> ExtrapolationMetrics.of(TRUTH, TRUTH, 9))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ExtrapolationMetrics.of(TRUTH, TRUTH, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ExtrapolationMetrics.of(TRUTH, new double[2], 6))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
