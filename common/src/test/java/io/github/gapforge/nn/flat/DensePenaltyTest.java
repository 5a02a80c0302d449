package io.github.gapforge.nn.flat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.run.KeyedRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gradient penalty of small critics against its definition and against differences. */
final class DensePenaltyTest {

  private static final int ROWS = 6;
  private static final int FREE = 4;
  private static final double WEIGHT = 10;

  /** So small that no unit changes its sign on the way, where the penalty jumps. */
  private static final float STEP = 1e-4f;

  @Test
  void the_penalty_is_that_of_the_slopes_in_the_free_inputs() {
    DenseNetwork critic = new DenseNetwork(7, List.of(11), 1, false);
    float[] parameters = critic.start(5);
    float[] in = numbers(ROWS * 7);
    float[] ones = {1, 1, 1, 1, 1, 1};
    DensePass pass = new DensePass(critic);
    pass.forward(parameters, in, ROWS);
    float[] slopes = pass.backward(parameters, ones, null);
    double expected = 0;
    for (int r = 0; r < ROWS; r++) {
      double square = 0;
      for (int i = 0; i < FREE; i++) {
        square += slopes[r * 7 + i] * slopes[r * 7 + i];
      }
      expected += WEIGHT * Math.pow(Math.sqrt(square) - 1, 2) / ROWS;
    }
    assertThat(penalty(critic, parameters, in, new float[critic.size()]))
        .isEqualTo(expected, within(1e-5 * expected));
  }

  @Test
  void its_gradient_agrees_with_differences() {
    for (List<Integer> hidden : List.of(List.of(11), List.of(9, 8, 5))) {
      DenseNetwork critic = new DenseNetwork(7, hidden, 1, false);
      float[] parameters = critic.start(6);
      float[] in = numbers(ROWS * 7);
      float[] gradient = new float[critic.size()];
      penalty(critic, parameters, in, gradient);
      double greatest = 0;
      for (int i = 0; i < parameters.length; i++) {
        float before = parameters[i];
        parameters[i] = before + STEP;
        double up = penalty(critic, parameters, in, new float[critic.size()]);
        parameters[i] = before - STEP;
        double down = penalty(critic, parameters, in, new float[critic.size()]);
        parameters[i] = before;
        assertThat((double) gradient[i])
            .as("%s parameter %d", hidden, i)
            .isEqualTo((up - down) / (2 * STEP), within(3e-2));
        greatest = Math.max(greatest, Math.abs(gradient[i]));
      }
      assertThat(greatest).isGreaterThan(0.5);
    }
  }

  @Test
  void critics_with_norms_are_refused() {
    DenseNetwork critic = new DenseNetwork(7, List.of(11), 1, true);
    assertThatThrownBy(() -> new DensePenalty(critic, FREE, WEIGHT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no norms");
  }

  private static double penalty(
      DenseNetwork critic, float[] parameters, float[] in, float[] gradient) {
    return new DensePenalty(critic, FREE, WEIGHT).addGradient(parameters, in, ROWS, gradient);
  }

  private static float[] numbers(int count) {
    KeyedRandom random = KeyedRandom.of(9, "in", 0);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
