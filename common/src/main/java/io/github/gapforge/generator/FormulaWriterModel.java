package io.github.gapforge.generator;

import io.github.gapforge.encoding.MatganEncoding;
import io.github.gapforge.nn.TrainableNetwork;
import io.github.gapforge.run.KeyedRandom;
import java.util.List;
import java.util.function.BiFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The probability of a formula as a product of choices: element by element until the end, in the
 * one order in which elements are written, then count by count. Elements that do not follow the
 * last one in the order cannot be chosen, nor the end before two elements.
 */
final class FormulaWriterModel {

  private static final int END = MatganEncoding.ROWS;
  private static final int FEWEST = 2;

  private final TrainableNetwork elements;
  private final TrainableNetwork counts;

  private Choices elementChoices;
  private Choices countChoices;

  FormulaWriterModel(TrainableNetwork elements, TrainableNetwork counts) {
    this.elements = elements;
    this.counts = counts;
  }

  /** Choices made in a batch: whose they are, what was chosen, and the choices' distribution. */
  private record Choices(int[] formulas, int[] chosen, float[] probabilities, int choices) {

    void addLogProbabilities(double[] sums) {
      for (int row = 0; row < chosen.length; row++) {
        sums[formulas[row]] +=
            Math.log(Math.max(1e-30, probabilities[row * choices + chosen[row]]));
      }
    }

    /** Gradient of −Σ weight · log probability in the logits. */
    INDArray gradient(double[] weights) {
      float[] gradient = new float[probabilities.length];
      for (int row = 0; row < chosen.length; row++) {
        float weight = (float) weights[formulas[row]];
        for (int choice = row * choices; choice < (row + 1) * choices; choice++) {
          gradient[choice] = weight * probabilities[choice];
        }
        gradient[row * choices + chosen[row]] -= weight;
      }
      return matrix(gradient, chosen.length);
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
    elementChoices = elementChoices(formulas, pass);
    elementChoices.addLogProbabilities(sums);
    countChoices = countChoices(formulas, pass);
    countChoices.addLogProbabilities(sums);
    return sums;
  }

  /** Gradients of −Σ weight · log probability of the last {@link #logProbabilities} in training. */
  void backward(double[] weights) {
    elements.backward(elementChoices.gradient(weights));
    counts.backward(countChoices.gradient(weights));
  }

  private Choices elementChoices(
      List<WrittenFormula> formulas, BiFunction<TrainableNetwork, INDArray, INDArray> pass) {
    // At eight elements the end is certain: there is no choice.
    int rows = formulas.stream().mapToInt(f -> Math.min(f.size() + 1, WrittenFormula.MOST)).sum();
    float[] inputs = new float[rows * WrittenFormula.ELEMENT_INPUTS];
    int[] whose = new int[rows];
    int[] chosen = new int[rows];
    int[] after = new int[rows];
    int[] written = new int[rows];
    int row = 0;
    for (int i = 0; i < formulas.size(); i++) {
      WrittenFormula formula = formulas.get(i);
      for (int step = 0; step <= formula.size() && step < WrittenFormula.MOST; step++, row++) {
        formula.writeElementInputs(step, inputs, row * WrittenFormula.ELEMENT_INPUTS);
        whose[row] = i;
        chosen[row] = step < formula.size() ? formula.element(step) : END;
        after[row] = step == 0 ? -1 : ElementOrder.rank(formula.element(step - 1));
        written[row] = step;
      }
    }
    float[] logits = values(pass.apply(elements, matrix(inputs, rows)));
    for (row = 0; row < rows; row++) {
      exclude(logits, row * WriterNetworks.ELEMENT_CHOICES, after[row], written[row]);
    }
    softmax(logits, WriterNetworks.ELEMENT_CHOICES);
    return new Choices(whose, chosen, logits, WriterNetworks.ELEMENT_CHOICES);
  }

  /**
   * Leaves the elements after a rank, and the end where there are enough elements. The last element
   * of the order cannot be the first of a formula, for none could follow.
   */
  private static void exclude(float[] logits, int at, int after, int written) {
    for (int element = 0; element < MatganEncoding.ROWS; element++) {
      int rank = ElementOrder.rank(element);
      if (rank <= after || MatganEncoding.ROWS - rank < FEWEST - written) {
        logits[at + element] = Float.NEGATIVE_INFINITY;
      }
    }
    if (written < FEWEST) {
      logits[at + END] = Float.NEGATIVE_INFINITY;
    }
  }

  private Choices countChoices(
      List<WrittenFormula> formulas, BiFunction<TrainableNetwork, INDArray, INDArray> pass) {
    int rows = formulas.stream().mapToInt(WrittenFormula::size).sum();
    float[] inputs = new float[rows * WrittenFormula.COUNT_INPUTS];
    int[] whose = new int[rows];
    int[] chosen = new int[rows];
    int row = 0;
    for (int i = 0; i < formulas.size(); i++) {
      WrittenFormula formula = formulas.get(i);
      for (int step = 0; step < formula.size(); step++, row++) {
        formula.writeCountInputs(step, inputs, row * WrittenFormula.COUNT_INPUTS);
        whose[row] = i;
        chosen[row] = formula.count(step) - 1;
      }
    }
    float[] logits = values(pass.apply(counts, matrix(inputs, rows)));
    softmax(logits, MatganEncoding.LARGEST_COUNT);
    return new Choices(whose, chosen, logits, MatganEncoding.LARGEST_COUNT);
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
