package io.github.gapforge.products;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.run.KeyedRandom;
import org.junit.jupiter.api.Test;

/** Leaky units by plain loops and by the Vector API. */
final class LeakyUnitsTest {

  private static final int LENGTH = 103;

  @Test
  void both_give_the_same_values_and_slopes() {
    float[] from = numbers("from");
    from[5] = 0;
    float[] plain = new float[LENGTH];
    float[] vectors = new float[LENGTH];
    LeakyUnits.plain().forward(from, plain, LENGTH, 0.2f);
    LeakyUnits.vectors().forward(from, vectors, LENGTH, 0.2f);
    assertThat(vectors).isEqualTo(plain);
    float[] errors = numbers("errors");
    float[] others = errors.clone();
    LeakyUnits.plain().backward(from, errors, LENGTH, 0.2f);
    LeakyUnits.vectors().backward(from, others, LENGTH, 0.2f);
    assertThat(others).isEqualTo(errors);
  }

  @Test
  void values_below_zero_shrink_and_so_do_their_errors() {
    float[] values = {2, -2};
    float[] errors = {3, 3};
    LeakyUnits.plain().backward(values, errors, 2, 0.5f);
    LeakyUnits.plain().forward(values, values, 2, 0.5f);
    assertThat(values).containsExactly(2, -1);
    assertThat(errors).containsExactly(3, 1.5f);
  }

  private static float[] numbers(String purpose) {
    KeyedRandom random = KeyedRandom.of(4, purpose, 0);
    float[] numbers = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
