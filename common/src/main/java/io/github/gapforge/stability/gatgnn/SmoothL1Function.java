package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.nn.flat.RowLoss;

/** {@link SmoothL1} for Deeplearning4j. */
public final class SmoothL1Function extends RowLoss {

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
  public double value(double[] output, double label) {
    return new SmoothL1(delta).value(output[0] - label);
  }

  @Override
  public void gradient(double[] output, double label, double[] gradient) {
    gradient[0] = new SmoothL1(delta).slope(output[0] - label);
  }

  @Override
  public String name() {
    return "smooth L1, delta " + delta;
  }
}
