package io.github.gapforge.products;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums in plain loops against the chain of fused multiply-adds that each of them is. */
final class PlainTileTest {

  private static final int STRIDE = 6;

  private static float[] random(int size, String purpose) {
    KeyedRandom random = KeyedRandom.of(3, purpose, size);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** One sum after the other, from the definition. */
  private static float[] expected(float[] scalars, float[] vectors, int inputs, float[] sums) {
    float[] out = sums.clone();
    for (int c = 0; c < PlainTile.COLUMNS; c++) {
      for (int i = 0; i < inputs; i++) {
        float vector = vectors[3 + i * PlainTile.COLUMNS + c];
        out[2 + c] = Math.fma(scalars[1 + i * STRIDE], vector, out[2 + c]);
      }
    }
    return out;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 7, 64})
  void rows_in_plain_loops_are_chains_bit_by_bit(int inputs) {
    int columns = PlainTile.COLUMNS;
    float[] scalars = random(1 + STRIDE * inputs, "scalars");
    float[] vectors = random(3 + columns * inputs, "vectors");
    float[] sums = random(2 + columns + 1, "sums");

    float[] plain = sums.clone();
    PlainTile.addOne(scalars, 1, STRIDE, vectors, 3, inputs, plain, 2);

    assertThat(plain).isEqualTo(expected(scalars, vectors, inputs, sums));
    assertThat(Arrays.equals(plain, sums)).isEqualTo(inputs == 0);
  }
}
