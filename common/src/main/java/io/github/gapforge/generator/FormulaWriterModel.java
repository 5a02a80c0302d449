package io.github.gapforge.generator;

import io.github.gapforge.nn.TrainableNetwork;
import io.github.gapforge.run.KeyedRandom;
import java.util.List;
import java.util.function.BiFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The probability of a formula as a product of choices: element by element until the end, in the
 * one order in which elements are written, then count by count ({@link FormulaChoices}).
 */
final class FormulaWriterModel {

  private final TrainableNetwork elements;
  private final TrainableNetwork counts;

  private Judged judgedElements;
  private Judged judgedCounts;

  FormulaWriterModel(TrainableNetwork elements, TrainableNetwork counts) {
    this.elements = elements;
    this.counts = counts;
  }

  /** The distribution of each choice of a batch. */
  private record Judged(FormulaChoices made, float[] probabilities) {

    void addLogProbabilities(double[] sums) {
      for (int row = 0; row < made.rows(); row++) {
        sums[made.formulas()[row]] +=
            Math.log(Math.max(1e-30, probabilities[row * made.choices() + made.chosen()[row]]));
      }
    }

    /** Gradient of −Σ weight · log probability in the logits. */
    INDArray gradient(double[] weights) {
      int choices = made.choices();
      float[] gradient = new float[probabilities.length];
      for (int row = 0; row < made.rows(); row++) {
        float weight = (float) weights[made.formulas()[row]];
        for (int choice = row * choices; choice < (row + 1) * choices; choice++) {
          gradient[choice] = weight * probabilities[choice];
        }
        gradient[row * choices + made.chosen()[row]] -= weight;
      }
      return matrix(gradient, made.rows());
    }
  }

  /**
   * Logarithms of the formulas' probabilities, in training: dropout is drawn from the stream given,
   * and {@link #backward} may follow.
   */
  double[] logProbabilities(List<WrittenFormula> formulas, KeyedRandom random) {
    TrainableNetwork.drawDropoutFrom(random);
    return logProbabilities(formulas, TrainableNetwork::forward);
  }

  /** The same outside of training. */
  double[] logProbabilities(List<WrittenFormula> formulas) {
    return logProbabilities(formulas, TrainableNetwork::predict);
  }

  private double[] logProbabilities(
      List<WrittenFormula> formulas, BiFunction<TrainableNetwork, INDArray, INDArray> pass) {
    double[] sums = new double[formulas.size()];
    judgedElements = judge(FormulaChoices.ofElements(formulas), elements, pass);
    judgedElements.addLogProbabilities(sums);
    judgedCounts = judge(FormulaChoices.ofCounts(formulas), counts, pass);
    judgedCounts.addLogProbabilities(sums);
    return sums;
  }

  /** Gradients of −Σ weight · log probability of the last {@link #logProbabilities} in training. */
  void backward(double[] weights) {
    elements.backward(judgedElements.gradient(weights));
    counts.backward(judgedCounts.gradient(weights));
  }

  private static Judged judge(
      FormulaChoices made,
      TrainableNetwork network,
      BiFunction<TrainableNetwork, INDArray, INDArray> pass) {
    float[] logits = values(pass.apply(network, matrix(made.told(), made.rows())));
    for (int i = 0; i < logits.length; i++) {
      if (made.excluded()[i]) {
        logits[i] = Float.NEGATIVE_INFINITY;
      }
    }
    softmax(logits, made.choices());
    return new Judged(made, logits);
  }

  private static void softmax(float[] logits, int length) {
    for (int at = 0; at < logits.length; at += length) {
      float greatest = Float.NEGATIVE_INFINITY;
      for (int i = at; i < at + length; i++) {
        greatest = Math.max(greatest, logits[i]);
      }
      double sum = 0;
      for (int i = at; i < at + length; i++) {
        double weight = Math.exp(logits[i] - greatest);
        logits[i] = (float) weight;
        sum += weight;
      }
      for (int i = at; i < at + length; i++) {
        logits[i] = (float) (logits[i] / sum);
      }
    }
  }

  private static INDArray matrix(float[] values, int rows) {
    return Nd4j.createFromArray(values).reshape('c', new long[] {rows, values.length / rows});
  }

  private static float[] values(INDArray matrix) {
    return matrix.dup('c').reshape('c', new long[] {matrix.length()}).toFloatVector();
  }
}
