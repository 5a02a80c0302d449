package io.github.gapforge.nn.flat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.run.KeyedRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Gradients of small dense networks against differences. */
final class DenseNetworkTest {

  private static final int ROWS = 7;

  @Test
  void published_networks_have_their_published_numbers_of_parameters() {
    assertThat(new DenseNetwork(18, List.of(256, 256), 16, true).size()).isEqualTo(75_792);
    assertThat(new DenseNetwork(18, List.of(256, 256), 8, true).size()).isEqualTo(73_736);
    assertThat(new DenseNetwork(18, List.of(512), 8, false).size()).isEqualTo(13_832);
    assertThat(new DenseNetwork(18, List.of(512), 1, false).size()).isEqualTo(10_241);
  }

  @Test
  void gradients_with_layer_norms_agree_with_differences() {
    compare(new DenseNetwork(5, List.of(9, 6), 3, true), 0);
  }

  @Test
  void gradients_without_layer_norms_agree_with_differences() {
    compare(new DenseNetwork(5, List.of(33), 2, false), 0);
  }

  @Test
  void gradients_with_units_left_out_agree_with_differences() {
    compare(new DenseNetwork(5, List.of(9, 6), 3, true), 0.3);
  }

  private static void compare(DenseNetwork network, double dropout) {
    float[] parameters = network.start(3);
    float[] in = numbers(ROWS * network.inputs(), "in");
    float[] weights = numbers(ROWS * network.outputs(), "out");
    DensePass pass = new DensePass(network);
    pass.forward(parameters, in, ROWS, dropout, KeyedRandom.of(1, "drop", 0));
    float[] gradient = new float[network.size()];
    float[] inErrors = pass.backward(parameters, weights.clone(), gradient);
    for (int i = 0; i < parameters.length; i += 3) {
      double slope = slope(network, parameters, i, in, weights, dropout, parameters);
      assertThat((double) gradient[i]).as("parameter %d", i).isEqualTo(slope, within(3e-2));
    }
    for (int i = 0; i < in.length; i++) {
      double slope = slope(network, in, i, in, weights, dropout, parameters);
      assertThat((double) inErrors[i]).as("input %d", i).isEqualTo(slope, within(3e-2));
    }
    assertThat(norm(gradient)).isGreaterThan(0.5);
  }

  private static double slope(
      DenseNetwork network,
      float[] changed,
      int i,
      float[] in,
      float[] weights,
      double dropout,
      float[] parameters) {
    float step = 1e-3f;
    float before = changed[i];
    changed[i] = before + step;
    double up = loss(network, in, weights, dropout, parameters);
    changed[i] = before - step;
    double down = loss(network, in, weights, dropout, parameters);
    changed[i] = before;
    return (up - down) / (2 * step);
  }

  private static double loss(
      DenseNetwork network, float[] in, float[] weights, double dropout, float[] parameters) {
    float[] out =
        new DensePass(network).forward(parameters, in, ROWS, dropout, KeyedRandom.of(1, "drop", 0));
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * out[i];
    }
    return sum;
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  private static float[] numbers(int count, String purpose) {
    KeyedRandom random = KeyedRandom.of(9, purpose, 0);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
