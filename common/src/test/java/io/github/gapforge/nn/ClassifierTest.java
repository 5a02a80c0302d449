package io.github.gapforge.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

final class ClassifierTest {

  private static final int ROWS = 12;
  private static final int INPUTS = 5;
  private static final int CHOICES = 4;

  private static final NetworkPlan PLAN =
      new NetworkPlan(
          INPUTS,
          List.of(
              new LayerPlan.Dense(6),
              new LayerPlan.Residual(
                  List.of(
                      new LayerPlan.Activation(Nonlinearity.RELU),
                      new LayerPlan.Dense(6),
                      new LayerPlan.Activation(Nonlinearity.RELU),
                      new LayerPlan.Dense(6))),
              new LayerPlan.Activation(Nonlinearity.RELU),
              new LayerPlan.Dense(CHOICES)));

  private final Random random = new Random(1);
  private final double[][] samples = new double[ROWS][INPUTS];
  private final double[][] added = new double[ROWS][CHOICES];
  private final double[][] labels = new double[ROWS][CHOICES];

  ClassifierTest() {
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < INPUTS; i++) {
        samples[row][i] = random.nextGaussian();
      }
      int chosen = random.nextInt(CHOICES);
      labels[row][chosen] = 1;
      added[row][(chosen + 1) % CHOICES] = -1e4;
    }
  }

  @Test
  void the_librarys_fit_makes_the_steps_that_gradients_from_outside_make() {
    TrainableNetwork ours = network();
    TrainableNetwork theirs = network();

    for (int step = 0; step < 4; step++) {
      INDArray logits = ours.forward(Nd4j.createFromArray(samples));
      ours.backward(gradient(logits.toDoubleMatrix()));
      ours.step();
      // Every time a new graph, as workers get it: weights, moments and the place in the cycle of
      // learning rates travel along.
      ComputationGraph classifier = theirs.classifier();
      classifier.fit(
          new MultiDataSet(
              new INDArray[] {Nd4j.createFromArray(samples), Nd4j.createFromArray(added)},
              new INDArray[] {Nd4j.createFromArray(labels)}));
      theirs.takeState(classifier);

      double[] expected = ours.graph().params().toDoubleVector();
      double[] found = theirs.graph().params().toDoubleVector();
      for (int i = 0; i < expected.length; i++) {
        assertThat(found[i]).as("step %d, weight %d", step, i).isCloseTo(expected[i], within(1e-9));
      }
    }
  }

  private static TrainableNetwork network() {
    return TrainableNetwork.create(
        PLAN,
        new Adam(new OneCycle(1e-2, 5)),
        1e-2,
        DataType.DOUBLE,
        WeightStart.SCALED,
        1,
        "classifier");
  }

  /** Of the mean −log probability of the choice, in the logits. */
  private INDArray gradient(double[][] logits) {
    double[][] gradient = new double[ROWS][CHOICES];
    for (int row = 0; row < ROWS; row++) {
      double sum = 0;
      for (int choice = 0; choice < CHOICES; choice++) {
        gradient[row][choice] = Math.exp(logits[row][choice] + added[row][choice]);
        sum += gradient[row][choice];
      }
      for (int choice = 0; choice < CHOICES; choice++) {
        gradient[row][choice] = (gradient[row][choice] / sum - labels[row][choice]) / ROWS;
      }
    }
    return Nd4j.createFromArray(gradient);
  }
}
