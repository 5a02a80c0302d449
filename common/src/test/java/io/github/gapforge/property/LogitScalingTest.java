package io.github.gapforge.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.run.KeyedRandom;
import org.junit.jupiter.api.Test;

/** Calibration of probabilities by a line through their logits. */
final class LogitScalingTest {

  @Test
  void the_line_that_made_the_classes_is_found_again() {
    int rows = 40_000;
    double[] said = new double[rows];
    boolean[] positive = new boolean[rows];
    KeyedRandom random = KeyedRandom.of(1, "logits", 0);
    for (int i = 0; i < rows; i++) {
      double z = 3 * random.nextGaussian();
      said[i] = LogitScaling.sigmoid(z);
      positive[i] = random.nextDouble() < LogitScaling.sigmoid(0.5 * z - 0.7);
    }
    LogitScaling scaling = LogitScaling.fit(positive, said);
    assertThat(scaling.slope()).isCloseTo(0.5, within(0.02));
    assertThat(scaling.intercept()).isCloseTo(-0.7, within(0.05));
  }

  @Test
  void no_line_nearby_has_a_smaller_loss() {
    boolean[] positive = {true, false, true, true, false, false, true, false, true};
    double[] said = {0.9, 0.2, 0.4, 0.99, 0.6, 0.01, 0.7, 0.3, 1};
    LogitScaling best = LogitScaling.fit(positive, said);
    double least = softLoss(best, positive, said);
    for (double slope : new double[] {-0.01, 0, 0.01}) {
      for (double shift : new double[] {-0.01, 0, 0.01}) {
        LogitScaling other = new LogitScaling(best.slope() + slope, best.intercept() + shift);
        assertThat(softLoss(other, positive, said)).isGreaterThanOrEqualTo(least - 1e-9);
      }
    }
  }

  @Test
  void a_perfect_separation_has_a_finite_answer() {
    boolean[] positive = new boolean[200];
    double[] said = new double[200];
    for (int i = 0; i < 200; i++) {
      positive[i] = i % 2 == 0;
      said[i] = positive[i] ? 0.8 : 0.2;
    }
    LogitScaling scaling = LogitScaling.fit(positive, said);
    assertThat(scaling.calibrated(0.8)).isCloseTo(101.0 / 102, within(1e-6));
    assertThat(scaling.calibrated(0.2)).isCloseTo(1.0 / 102, within(1e-6));
  }

  @Test
  void certain_probabilities_stay_numbers_and_keep_their_order() {
    LogitScaling scaling = new LogitScaling(0.3, 0.1);
    double[] said = {0, 1e-300, 0.3, 0.9, 1 - 1e-16, 1};
    double before = 0;
    for (double p : said) {
      double calibrated = scaling.calibrated(p);
      assertThat(calibrated).isBetween(before, 1.0);
      before = calibrated;
    }
    assertThat(LogitScaling.identity().calibrated(0.3)).isCloseTo(0.3, within(1e-15));
  }

  @Test
  void without_both_classes_nothing_is_scaled() {
    assertThat(LogitScaling.fit(new boolean[] {true, true}, new double[] {0.2, 0.9}))
        .isEqualTo(LogitScaling.identity());
    // Probabilities that run against the classes are not turned round.
    assertThat(LogitScaling.fit(new boolean[] {true, false}, new double[] {0.1, 0.9}))
        .isEqualTo(LogitScaling.identity());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogitScaling.fit(new boolean[] {true}, new double[2]));
    assertThatIllegalArgumentException().isThrownBy(() -> new LogitScaling(0, 1));
  }

  private static double softLoss(LogitScaling scaling, boolean[] positive, double[] said) {
    int positives = 0;
    for (boolean one : positive) {
      positives += one ? 1 : 0;
    }
    int negatives = positive.length - positives;
    double sum = 0;
    for (int i = 0; i < said.length; i++) {
      double t = positive[i] ? (positives + 1.0) / (positives + 2) : 1.0 / (negatives + 2);
      double p = scaling.calibrated(said[i]);
      sum -= t * Math.log(p) + (1 - t) * Math.log(1 - p);
    }
    return sum;
  }
}
