package io.github.gapforge.property.roost;

import io.github.gapforge.nn.flat.RowLoss;

/** {@link RoostLoss} for Deeplearning4j. */
public final class RoostLossFunction extends RowLoss {

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
  public double value(double[] output, double label) {
    return loss.value(output[0], logSd(output), label);
  }

  @Override
  public void gradient(double[] output, double label, double[] gradient) {
    gradient[0] = loss.inPrediction(output[0], logSd(output), label);
    if (loss.isRobust()) {
      gradient[1] = loss.inLogSd(output[0], output[1], label);
    }
  }

  private double logSd(double[] output) {
    return loss.isRobust() ? output[1] : 0;
  }

  @Override
  public String name() {
    return "roost " + loss;
  }
}
