package io.github.gapforge.property.roost;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** {@link RoostLoss} as Deeplearning4j wants it; labels are one column, masks are not known. */
public final class RoostLossFunction implements ILossFunction {

  private static final long serialVersionUID = 1L;

  private RoostLoss loss = RoostLoss.L1;

  /** For reading model files. */
  public RoostLossFunction() {}

  public RoostLossFunction(RoostLoss loss) {
    this.loss = loss;
  }

  public RoostLoss getLoss() {
    return loss;
  }

  public void setLoss(RoostLoss loss) {
    this.loss = loss;
  }

  @Override
  public double computeScore(
      INDArray labels, INDArray outputs, IActivation identity, INDArray mask, boolean average) {
    double sum = computeScoreArray(labels, outputs, identity, mask).sumNumber().doubleValue();
    return average ? sum / labels.size(0) : sum;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray outputs, IActivation identity, INDArray mask) {
    INDArray scores = Nd4j.create(outputs.dataType(), labels.size(0), 1);
    for (long row = 0; row < labels.size(0); row++) {
      scores.putScalar(
          row,
          0,
          loss.value(outputs.getDouble(row, 0), logSd(outputs, row), labels.getDouble(row, 0)));
    }
    return scores;
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray outputs, IActivation identity, INDArray mask) {
    INDArray gradient = Nd4j.create(outputs.dataType(), outputs.shape());
    for (long row = 0; row < labels.size(0); row++) {
      double predicted = outputs.getDouble(row, 0);
      double logSd = logSd(outputs, row);
      double truth = labels.getDouble(row, 0);
      gradient.putScalar(row, 0, loss.inPrediction(predicted, logSd, truth));
      if (loss.isRobust()) {
        gradient.putScalar(row, 1, loss.inLogSd(predicted, logSd, truth));
      }
    }
    return gradient;
  }

  private double logSd(INDArray outputs, long row) {
    return loss.isRobust() ? outputs.getDouble(row, 1) : 0;
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray outputs, IActivation identity, INDArray mask, boolean average) {
    return new Pair<>(
        computeScore(labels, outputs, identity, mask, average),
        computeGradient(labels, outputs, identity, mask));
  }

  @Override
  public String name() {
    return "roost " + loss;
  }
}
