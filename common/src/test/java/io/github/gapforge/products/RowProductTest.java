package io.github.gapforge.products;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.run.KeyedRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products by plain loops and by the Vector API against sums written out, bit by bit. */
final class RowProductTest {

  private static final int INPUTS = 19;
  private static final int ROWS = 14;
  private static final int AROUND = 3;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 9, 16, 17, 24, 31, 32, 33, 40, 41, 64, 70})
  void each_sum_is_one_chain_in_the_order_of_the_inputs(int outputs) {
    float[] weights = numbers("weights", INPUTS * outputs);
    PanelMatrix matrix = new PanelMatrix().pack(weights, 0, outputs, 1, INPUTS, outputs);
    float[] in = numbers("in", ROWS * INPUTS);
    int outRow = outputs + AROUND;
    float[] expected = numbers("out", ROWS * outRow);
    float[] plain = expected.clone();
    float[] vectors = expected.clone();
    for (int r = 0; r < ROWS; r++) {
      for (int o = 0; o < outputs; o++) {
        for (int i = 0; i < INPUTS; i++) {
          float sum = expected[r * outRow + o];
          expected[r * outRow + o] = Math.fma(in[r * INPUTS + i], weights[i * outputs + o], sum);
        }
      }
    }
    RowProduct.plain().add(matrix, in, 0, INPUTS, 1, ROWS, plain, 0, outRow);
    RowProduct.vectors().add(matrix, in, 0, INPUTS, 1, ROWS, vectors, 0, outRow);
    assertThat(plain).isEqualTo(expected);
    assertThat(vectors).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 32, 33, 70})
  void rows_may_all_start_from_the_same_biases(int outputs) {
    float[] weights = numbers("weights", INPUTS * outputs);
    PanelMatrix matrix = new PanelMatrix().pack(weights, 0, outputs, 1, INPUTS, outputs);
    float[] in = numbers("in", ROWS * INPUTS);
    float[] biases = numbers("biases", AROUND + outputs);
    int outRow = outputs + AROUND;
    float[] expected = numbers("out", ROWS * outRow);
    float[] plain = expected.clone();
    float[] vectors = expected.clone();
    for (int r = 0; r < ROWS; r++) {
      System.arraycopy(biases, AROUND, expected, r * outRow, outputs);
    }
    RowProduct.plain().add(matrix, in, 0, INPUTS, 1, ROWS, expected, 0, outRow);
    RowProduct.plain()
        .multiply(matrix, in, 0, INPUTS, 1, ROWS, biases, AROUND, 0, plain, 0, outRow);
    RowProduct.vectors()
        .multiply(matrix, in, 0, INPUTS, 1, ROWS, biases, AROUND, 0, vectors, 0, outRow);
    assertThat(plain).isEqualTo(expected);
    assertThat(vectors).isEqualTo(expected);
  }

  private static float[] numbers(String purpose, int length) {
    KeyedRandom random = KeyedRandom.of(5, purpose, 0);
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
