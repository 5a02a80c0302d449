package io.github.gapforge.stability.gatgnn;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** {@link SmoothL1} as Deeplearning4j wants it; labels are one column, masks are not known. */
public final class SmoothL1Function implements ILossFunction {

  private static final long serialVersionUID = 1L;

  private double delta = 1;

  /** For reading model files. */
  public SmoothL1Function() {}

  public SmoothL1Function(SmoothL1 loss) {
    this.delta = loss.delta();
  }

  public double getDelta() {
    return delta;
  }

  public void setDelta(double delta) {
    this.delta = delta;
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
    SmoothL1 loss = new SmoothL1(delta);
    INDArray scores = Nd4j.create(outputs.dataType(), labels.size(0), 1);
    for (long row = 0; row < labels.size(0); row++) {
      scores.putScalar(row, 0, loss.value(outputs.getDouble(row, 0) - labels.getDouble(row, 0)));
    }
    return scores;
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray outputs, IActivation identity, INDArray mask) {
    SmoothL1 loss = new SmoothL1(delta);
    INDArray gradient = Nd4j.create(outputs.dataType(), outputs.shape());
    for (long row = 0; row < labels.size(0); row++) {
      gradient.putScalar(row, 0, loss.slope(outputs.getDouble(row, 0) - labels.getDouble(row, 0)));
    }
    return gradient;
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
    return "smooth L1, delta " + delta;
  }
}
