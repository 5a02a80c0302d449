package io.github.gapforge.search.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.search.acquisition.Acquisition.ExpectedImprovement;
import io.github.gapforge.search.acquisition.Acquisition.ProbabilityOfImprovement;
import io.github.gapforge.search.acquisition.Acquisition.UpperConfidence;
import io.github.gapforge.search.gp.Posterior;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a look is worth. */
final class AcquisitionTest {

  private static final List<Acquisition> ALL =
      List.of(
          new UpperConfidence(2),
          new ExpectedImprovement(1.5, 0.1),
          new ProbabilityOfImprovement(1.5, 0.1));

  @Test
  void expected_improvement_is_the_integral_that_its_name_says() {
    Posterior posterior = new Posterior(1.2, 0.7);
    double sum = 0;
    double above = 0;
    int steps = 200_000;
    for (int i = 0; i < steps; i++) {
      double z = -8 + 16 * (i + 0.5) / steps;
      double f = posterior.mean() + posterior.sd() * z;
      double weight = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI) * 16 / steps;
      sum += Math.max(0, f - 1.6) * weight;
      above += f > 1.6 ? weight : 0;
    }
    assertThat(ALL.get(1).value(posterior)).isCloseTo(sum, within(1e-8));
    assertThat(ALL.get(2).value(posterior)).isCloseTo(above, within(1e-4));
    assertThat(ALL.get(0).value(posterior)).isCloseTo(2.6, within(1e-12));
  }

  @Test
  void slopes_are_those_of_finite_differences() {
    double h = 1e-6;
    for (Acquisition acquisition : ALL) {
      for (double mean : new double[] {-1, 1.4, 1.7, 4}) {
        for (double sd : new double[] {0.2, 1.3}) {
          double[] slopes = acquisition.slopes(new Posterior(mean, sd));
          double inMean =
              acquisition.value(new Posterior(mean + h, sd))
                  - acquisition.value(new Posterior(mean - h, sd));
          double inSd =
              acquisition.value(new Posterior(mean, sd + h))
                  - acquisition.value(new Posterior(mean, sd - h));
          assertThat(slopes[0]).isCloseTo(inMean / (2 * h), within(1e-7));
          assertThat(slopes[1]).isCloseTo(inSd / (2 * h), within(1e-7));
        }
      }
    }
  }

  @Test
  void where_nothing_is_left_to_know_there_is_no_improvement() {
    Posterior known = new Posterior(9, 0);
    assertThat(ALL.get(1).value(known)).isZero();
    assertThat(ALL.get(2).value(known)).isZero();
    assertThat(ALL.get(1).slopes(known)).containsOnly(0);
    assertThat(ALL.get(2).slopes(known)).containsOnly(0);
  }

  @Test
  void a_negative_kappa_is_refused() {
    assertThatThrownBy(() -> new UpperConfidence(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new UpperConfidence(Double.NaN)).hasMessageContaining("NaN");
  }
}
