package io.github.gapforge.latent;

import io.github.gapforge.nn.flat.RowLoss;

/**
 * β times the Kullback–Leibler divergence of a code's distribution from N(0, 1), in nats a row: −½
 * Σ (1 + ln σ² − μ² − σ²) (Kingma and Welling, ICLR 2014, appendix B). Outputs are all μ, then all
 * σ; there is no label. Setters and the empty constructor are for reading model files.
 */
public final class DivergenceLoss extends RowLoss {

  private static final long serialVersionUID = 1L;

  private static final double LEAST_SD = 1e-6;

  private double beta;

  /** For reading model files. */
  public DivergenceLoss() {}

  /** A loss of the given weight. */
  public DivergenceLoss(double beta) {
    this.beta = beta;
  }

  public double getBeta() {
    return beta;
  }

  public void setBeta(double beta) {
    this.beta = beta;
  }

  @Override
  public double value(double[] output, double label) {
    int size = output.length / 2;
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double mean = output[i];
      double sd = Math.max(output[size + i], LEAST_SD);
      sum += mean * mean + sd * sd - 1 - 2 * Math.log(sd);
    }
    return beta * sum / 2;
  }

  @Override
  public void gradient(double[] output, double label, double[] gradient) {
    int size = output.length / 2;
    for (int i = 0; i < size; i++) {
      double sd = Math.max(output[size + i], LEAST_SD);
      gradient[i] = beta * output[i];
      gradient[size + i] = beta * (sd - 1 / sd);
    }
  }

  @Override
  public String name() {
    return "divergence";
  }
}
