package io.github.gapforge.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.generator.GeneratorLayer.Dense;
import io.github.gapforge.run.KeyedRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowDecoderTest {

  private static final int COUNTS = 8;

  @Test
  void the_published_rule_takes_the_largest_passing_number_of_atoms() {
    RowDecoder decoder = sigmoid(DecodeRule.published());
    for (int i = 0; i < 20_000; i++) {
      float[] logits = logits(i, COUNTS, 2);
      int expected = 0;
      for (int n = 1; n <= COUNTS; n++) {
        expected = 1 / (1 + Math.exp(-logits[n - 1])) >= 0.2 ? n : expected;
      }
      assertThat(decoder.atoms(logits, 0, 1, 0)).isEqualTo(expected);
    }
  }

  @Test
  void the_published_rule_on_softmax_rows_compares_probabilities() {
    RowDecoder decoder = softmax(DecodeRule.published());
    for (int i = 0; i < 20_000; i++) {
      float[] logits = logits(i, COUNTS + 1, 2);
      double[] p = probabilities(logits, 1);
      int expected = 0;
      for (int n = 1; n <= COUNTS; n++) {
        expected = p[n] >= 0.2 ? n : expected;
      }
      assertThat(decoder.atoms(logits, 0, 1, 0)).isEqualTo(expected);
    }
  }

  @Test
  void argmax_takes_the_likeliest_number_where_the_element_is_likely_present() {
    for (double presence : new double[] {0.05, 0.5, 0.9}) {
      RowDecoder cells = sigmoid(DecodeRule.argmax(presence));
      RowDecoder rows = softmax(DecodeRule.argmax(presence));
      for (int i = 0; i < 5_000; i++) {
        float[] logits = logits(i, COUNTS, 2);
        int best = largest(logits, 0);
        boolean present = 1 / (1 + Math.exp(-logits[best])) >= presence;
        assertThat(cells.atoms(logits, 0, 1, 0)).isEqualTo(present ? best + 1 : 0);
        float[] row = logits(i, COUNTS + 1, 2);
        row[0] += 3;
        present = 1 - probabilities(row, 1)[0] >= presence;
        assertThat(rows.atoms(row, 0, 1, 0)).isEqualTo(present ? largest(row, 1) : 0);
      }
    }
  }

  @Test
  void draws_follow_the_softmax_at_the_temperature() {
    float[] row = {1.5f, 0.3f, -0.2f, 1f, -4f, 0f, -1f, 0.8f, -3f};
    for (double temperature : new double[] {0.5, 1, 2}) {
      double[] p = probabilities(row, temperature);
      RowDecoder decoder = softmax(DecodeRule.sample(temperature));
      int[] drawn = new int[COUNTS + 1];
      int draws = 200_000;
      for (int i = 0; i < draws; i++) {
        drawn[decoder.atoms(row, 0, 1, (i + 0.5) / draws)]++;
      }
      for (int n = 0; n <= COUNTS; n++) {
        assertThat((double) drawn[n] / draws).isCloseTo(p[n], within(2e-5));
      }
    }
  }

  @Test
  void draws_from_sigmoid_cells_weigh_cells_by_their_odds() {
    float[] cells = {0f, -1f, -2f, -30f, -30f, -30f, -30f, -30f};
    RowDecoder decoder = sigmoid(DecodeRule.sample(1));
    double absent = 1 / (1 + 1 + Math.exp(-1) + Math.exp(-2));
    assertThat(decoder.atoms(cells, 0, 1, absent - 1e-6)).isZero();
    assertThat(decoder.atoms(cells, 0, 1, absent + 1e-6)).isEqualTo(1);
    assertThat(decoder.atoms(cells, 0, 1, 2 * absent + 1e-6)).isEqualTo(2);
    assertThat(decoder.atoms(cells, 0, 1, 1 - 1e-6)).isEqualTo(3);
  }

  @Test
  void a_low_temperature_is_argmax_however_large_the_logits() {
    float[] row = {50f, -20f, 60f, 0f, 59f, 0f, 0f, 0f, 0f};
    RowDecoder decoder = softmax(DecodeRule.sample(0.001));
    for (double uniform : new double[] {0, 0.5, 0.999999}) {
      assertThat(decoder.atoms(row, 0, 1, uniform)).isEqualTo(2);
    }
    row[0] = 70;
    assertThat(decoder.atoms(row, 0, 1, 0.999999)).isZero();
  }

  @Test
  void cells_may_be_apart() {
    float[] spread = new float[1 + 16 * COUNTS];
    java.util.Arrays.fill(spread, 9);
    for (int n = 0; n < COUNTS; n++) {
      spread[1 + 16 * n] = n == 4 ? 1 : -9;
    }
    assertThat(sigmoid(DecodeRule.published()).atoms(spread, 1, 16, 0)).isEqualTo(5);
  }

  private static float[] logits(long index, int length, double scale) {
    KeyedRandom random = KeyedRandom.of(3, "row-decoder-test", index);
    float[] logits = new float[length];
    for (int i = 0; i < length; i++) {
      logits[i] = (float) (scale * random.nextGaussian() - 1);
    }
    return logits;
  }

  private static int largest(float[] values, int from) {
    int best = from;
    for (int i = from; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  private static double[] probabilities(float[] logits, double temperature) {
    double[] p = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      p[i] = Math.exp(logits[i] / temperature);
      sum += p[i];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
    return p;
  }

  private static RowDecoder sigmoid(DecodeRule rule) {
    return new RowDecoder(network(GeneratorOutput.SIGMOID_CELLS), rule);
  }

  private static RowDecoder softmax(DecodeRule rule) {
    return new RowDecoder(network(GeneratorOutput.ROW_SOFTMAX), rule);
  }

  private static GeneratorNetwork network(GeneratorOutput output) {
    int cells = output.cells(COUNTS);
    return new GeneratorNetwork(
        "row",
        1,
        List.of(Element.H),
        COUNTS,
        output,
        List.of(new Dense(1, cells, new float[cells], new float[cells])));
  }
}
