package io.github.gapforge.property.roost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Losses of single rows and their written-out derivatives. */
final class RoostLossTest {

  @ParameterizedTest
  @EnumSource(RoostLoss.class)
  void derivatives_agree_with_finite_differences(RoostLoss loss) {
    double step = 1e-6;
    for (double predicted : new double[] {-3.1, -0.2, 0.4, 5}) {
      for (double logSd : new double[] {-1, 0.3}) {
        for (double truth : new double[] {0, 1}) {
          assertThat(loss.inPrediction(predicted, logSd, truth))
              .isCloseTo(
                  (loss.value(predicted + step, logSd, truth)
                          - loss.value(predicted - step, logSd, truth))
                      / (2 * step),
                  within(1e-6));
          assertThat(loss.inLogSd(predicted, logSd, truth))
              .isCloseTo(
                  (loss.value(predicted, logSd + step, truth)
                          - loss.value(predicted, logSd - step, truth))
                      / (2 * step),
                  within(1e-6));
        }
      }
    }
  }

  @Test
  void log_loss_is_that_of_the_probability_and_survives_certainty() {
    RoostLoss loss = RoostLoss.LOG_LOSS;
    assertThat(loss.value(0, 0, 1)).isCloseTo(Math.log(2), within(1e-15));
    assertThat(loss.value(Math.log(3), 0, 1)).isCloseTo(-Math.log(0.75), within(1e-15));
    assertThat(loss.value(Math.log(3), 0, 0)).isCloseTo(-Math.log(0.25), within(1e-15));
    assertThat(loss.value(800, 0, 1)).isZero();
    assertThat(loss.value(800, 0, 0)).isEqualTo(800);
    assertThat(loss.inPrediction(-800, 0, 1)).isEqualTo(-1);
    assertThat(loss.inPrediction(-800, 0, 0)).isZero();
  }

  @ParameterizedTest
  @EnumSource(RoostLoss.class)
  void names_are_found_again(RoostLoss loss) {
    assertThat(RoostLoss.named(loss.text())).isEqualTo(loss);
  }
}
