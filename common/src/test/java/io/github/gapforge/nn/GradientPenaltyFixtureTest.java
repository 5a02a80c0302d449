package io.github.gapforge.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gapforge.SharedData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** Penalty, loss and all gradients against PyTorch's double back-propagation, double precision. */
final class GradientPenaltyFixtureTest {

  private static final double TOLERANCE = 1e-6;
  private static final double PENALTY_WEIGHT = 10;

  @Test
  void a_dense_critic_has_the_gradients_of_double_backpropagation() throws IOException {
    reproduces(
        "dense",
        new NetworkPlan(
            10,
            List.of(
                new LayerPlan.Dense(16),
                new LayerPlan.Activation(Nonlinearity.LEAKY_RELU),
                new LayerPlan.Dense(8),
                new LayerPlan.Activation(Nonlinearity.LEAKY_RELU),
                new LayerPlan.Dense(1))),
        Map.of("0", "dense-1", "2", "dense-3", "4", "dense-5"));
  }

  @Test
  void a_convolutional_critic_has_the_gradients_of_double_backpropagation() throws IOException {
    reproduces(
        "convolutional",
        new NetworkPlan(
            28,
            List.of(
                new LayerPlan.Reshape(1, 7, 4),
                new LayerPlan.Convolution(3, 3, 3, 1, 1),
                new LayerPlan.Activation(Nonlinearity.LEAKY_RELU),
                new LayerPlan.Convolution(4, 3, 3, 2, 1),
                new LayerPlan.Activation(Nonlinearity.LEAKY_RELU),
                new LayerPlan.Flatten(),
                new LayerPlan.Dense(1))),
        Map.of("0", "convolution-2", "2", "convolution-4", "5", "dense-7"));
  }

  private static void reproduces(String name, NetworkPlan plan, Map<String, String> layers)
      throws IOException {
    JsonNode fixture =
        new ObjectMapper().readTree(SharedData.fixture("gradient_penalty.json").toFile()).get(name);
    TrainableNetwork critic =
        TrainableNetwork.create(plan, new Sgd(0), DataType.DOUBLE, WeightStart.SCALED, 1, name);
    layers.forEach(
        (theirs, ours) -> {
          set(
              critic.parameters().get(ours + "_W"),
              fixture.at("/parameters/" + theirs + ".weight"));
          set(critic.parameters().get(ours + "_b"), fixture.at("/parameters/" + theirs + ".bias"));
        });
    INDArray real = rows(fixture.get("real"), plan.inputs());
    INDArray fake = rows(fixture.get("fake"), plan.inputs());
    INDArray epsilon = rows(fixture.get("epsilon"), 1);
    INDArray between = real.add(fake.sub(real).muliColumnVector(epsilon));

    GradientPenalty penalty = new GradientPenalty(critic, PENALTY_WEIGHT, 0);
    double value = penalty.at(between);
    assertThat(value).isCloseTo(fixture.get("penalty").asDouble(), within(TOLERANCE));

    INDArray both = Nd4j.vstack(real, fake);
    INDArray scores = critic.forward(both);
    INDArray errors = Nd4j.zerosLike(scores);
    int n = real.rows();
    for (int i = 0; i < 2 * n; i++) {
      errors.putScalar(i, 0, (i < n ? -1.0 : 1.0) / n);
    }
    double loss = scores.mul(errors).sumNumber().doubleValue() + value;
    assertThat(loss).isCloseTo(fixture.get("loss").asDouble(), within(TOLERANCE));

    critic.backward(errors);
    critic.gradients().assign(0);
    penalty.addGradientTo(critic);
    compare(critic, layers, fixture.get("penalty_gradients"));

    critic.forward(both);
    critic.backward(errors);
    penalty.at(between);
    penalty.addGradientTo(critic);
    compare(critic, layers, fixture.get("loss_gradients"));
  }

  private static void compare(TrainableNetwork critic, Map<String, String> layers, JsonNode truth) {
    layers.forEach(
        (theirs, ours) -> {
          closeTo(critic.gradientsByName().get(ours + "_W"), truth.get(theirs + ".weight"));
          closeTo(critic.gradientsByName().get(ours + "_b"), truth.get(theirs + ".bias"));
        });
  }

  private static void closeTo(INDArray ours, JsonNode theirs) {
    double[] expected =
        theirs.isNull() ? new double[Math.toIntExact(ours.length())] : numbers(theirs);
    INDArray ordered = ours.rank() == 2 && ours.rows() > 1 ? ours.transpose() : ours;
    assertThat(ordered.dup('c').data().asDouble()).hasSameSizeAs(expected);
    assertThat(ordered.dup('c').reshape(ours.length()).toDoubleVector())
        .containsExactly(expected, within(TOLERANCE));
  }

  /**
   * Their kernels are [out][in][h][w] as ours, their dense weights [out][in], ours the transpose.
   */
  private static void set(INDArray parameter, JsonNode values) {
    INDArray array = Nd4j.createFromArray(numbers(values));
    boolean dense = parameter.rank() == 2 && parameter.rows() > 1;
    parameter.assign(
        dense
            ? array.reshape('c', parameter.columns(), parameter.rows()).transpose()
            : array.reshape('c', parameter.shape()));
  }

  private static INDArray rows(JsonNode values, int columns) {
    double[] numbers = numbers(values);
    return Nd4j.createFromArray(numbers).reshape('c', numbers.length / columns, columns);
  }

  private static double[] numbers(JsonNode node) {
    List<Double> numbers = new ArrayList<>();
    collect(node, numbers);
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void collect(JsonNode node, List<Double> into) {
    if (node.isArray()) {
      node.forEach(child -> collect(child, into));
    } else {
      into.add(node.asDouble());
    }
  }
}
