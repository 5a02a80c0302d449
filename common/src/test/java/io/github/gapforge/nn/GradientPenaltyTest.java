package io.github.gapforge.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.run.KeyedRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** The penalty's gradient against central differences of the penalty in every parameter. */
final class GradientPenaltyTest {

  private static final double STEP = 1e-5;
  private static final double STABILISER = 1e-8;

  @Test
  void differences_of_a_smooth_dense_critic_agree_with_the_gradient() {
    agrees(
        new NetworkPlan(
            6,
            List.of(
                new LayerPlan.Dense(7),
                new LayerPlan.Activation(Nonlinearity.SOFTPLUS),
                new LayerPlan.Dense(5),
                new LayerPlan.Activation(Nonlinearity.TANH),
                new LayerPlan.Dense(4),
                new LayerPlan.Activation(Nonlinearity.SIGMOID),
                new LayerPlan.Dense(1))));
  }

  @Test
  void differences_of_a_smooth_residual_critic_agree_with_the_gradient() {
    agrees(
        new NetworkPlan(
            6,
            List.of(
                new LayerPlan.Dense(5),
                new LayerPlan.Residual(
                    List.of(
                        new LayerPlan.Activation(Nonlinearity.TANH),
                        new LayerPlan.Dense(5),
                        new LayerPlan.Activation(Nonlinearity.SOFTPLUS),
                        new LayerPlan.Dense(5))),
                new LayerPlan.Activation(Nonlinearity.LEAKY_RELU),
                new LayerPlan.Dense(1))));
  }

  @Test
  void differences_of_a_smooth_convolutional_critic_agree_with_the_gradient() {
    agrees(
        new NetworkPlan(
            20,
            List.of(
                new LayerPlan.Reshape(1, 5, 4),
                new LayerPlan.Convolution(2, 3, 3, 1, 1),
                new LayerPlan.Activation(Nonlinearity.SOFTPLUS),
                new LayerPlan.Convolution(3, 5, 5, 2, 2),
                new LayerPlan.Activation(Nonlinearity.TANH),
                new LayerPlan.Flatten(),
                new LayerPlan.Dense(1))));
  }

  @Test
  void a_critic_with_batch_norm_is_refused() {
    NetworkPlan plan =
        new NetworkPlan(
            3,
            List.of(
                new LayerPlan.Dense(4),
                new LayerPlan.BatchNorm(0.9, 1e-5),
                new LayerPlan.Dense(1)));
    TrainableNetwork critic = critic(plan);

    assertThatThrownBy(() -> new GradientPenalty(critic, 10, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("batch norm");
  }

  private static void agrees(NetworkPlan plan) {
    TrainableNetwork critic = critic(plan);
    critic
        .parameters()
        .forEach((name, values) -> values.addi(random(name, values.shape()).mul(.3)));
    INDArray samples = random("samples", 4, plan.inputs());
    GradientPenalty penalty = new GradientPenalty(critic, 10, STABILISER);

    critic.forward(samples);
    critic.backward(Nd4j.zeros(DataType.DOUBLE, 4, 1));
    penalty.at(samples);
    penalty.addGradientTo(critic);

    int checked = 0;
    for (Map.Entry<String, INDArray> entry : critic.parameters().entrySet()) {
      INDArray values = entry.getValue();
      INDArray gradient = critic.gradientsByName().get(entry.getKey());
      for (long i = 0; i < values.length(); i++) {
        double old = values.getDouble(i);
        values.putScalar(i, old + STEP);
        double above = penalty.at(samples);
        values.putScalar(i, old - STEP);
        double below = penalty.at(samples);
        values.putScalar(i, old);
        assertThat(gradient.getDouble(i))
            .as("gradient in %s[%d]", entry.getKey(), i)
            .isCloseTo((above - below) / (2 * STEP), within(1e-7));
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(50);
  }

  private static TrainableNetwork critic(NetworkPlan plan) {
    return TrainableNetwork.create(
        plan, new Sgd(0), DataType.DOUBLE, WeightStart.SCALED, 3, "critic");
  }

  private static INDArray random(String purpose, long... shape) {
    KeyedRandom random = KeyedRandom.of(5, purpose, 0);
    double[] values = new double[Math.toIntExact(Nd4j.create(DataType.BYTE, shape).length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return Nd4j.createFromArray(values).reshape('c', shape);
  }
}
