package io.github.gapforge.nn.flat;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A loss of rows with one label each, as Deeplearning4j wants it; its activation is the identity,
 * masks are not known.
 */
public abstract class RowLoss implements ILossFunction {

  private static final long serialVersionUID = 1L;

  /** The loss of a row. */
  public abstract double value(double[] output, double label);

  /**
   * Its derivatives.
   *
   * @param gradient set to them, a number an output
   */
  public abstract void gradient(double[] output, double label, double[] gradient);

  @Override
  public final double computeScore(
      INDArray labels, INDArray outputs, IActivation identity, INDArray mask, boolean average) {
    double sum = computeScoreArray(labels, outputs, identity, mask).sumNumber().doubleValue();
    return average ? sum / labels.size(0) : sum;
  }

  @Override
  public final INDArray computeScoreArray(
      INDArray labels, INDArray outputs, IActivation identity, INDArray mask) {
    INDArray scores = Nd4j.create(outputs.dataType(), labels.size(0), 1);
    for (long row = 0; row < labels.size(0); row++) {
      scores.putScalar(row, 0, value(row(outputs, row), labels.getDouble(row, 0)));
    }
    return scores;
  }

  @Override
  public final INDArray computeGradient(
      INDArray labels, INDArray outputs, IActivation identity, INDArray mask) {
    INDArray gradients = Nd4j.create(outputs.dataType(), outputs.shape());
    double[] gradient = new double[Math.toIntExact(outputs.size(1))];
    for (long row = 0; row < labels.size(0); row++) {
      gradient(row(outputs, row), labels.getDouble(row, 0), gradient);
      for (int o = 0; o < gradient.length; o++) {
        gradients.putScalar(row, o, gradient[o]);
      }
    }
    return gradients;
  }

  private static double[] row(INDArray outputs, long row) {
    double[] values = new double[Math.toIntExact(outputs.size(1))];
    for (int o = 0; o < values.length; o++) {
      values[o] = outputs.getDouble(row, o);
    }
    return values;
  }

  @Override
  public final Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray outputs, IActivation identity, INDArray mask, boolean average) {
    return new Pair<>(
        computeScore(labels, outputs, identity, mask, average),
        computeGradient(labels, outputs, identity, mask));
  }
}
