package io.github.gapforge.stability.gatgnn;

import java.util.List;

/** A part of a step: its crystals forward and backward, with memory of its own. One thread. */
final class StepPart {

  private final SmoothL1 loss;
  private final GatgnnPass pass;
  private final GraphBatch batch = new GraphBatch();
  private final float[] gradient;
  private float[] errors = new float[0];
  private double lossSum;

  StepPart(SmoothL1 loss, GatgnnLayout layout) {
    this.loss = loss;
    this.pass = GatgnnPass.of(layout);
    this.gradient = new float[layout.size()];
  }

  /**
   * Computes the part's share of the gradient of the step's mean loss.
   *
   * @param all rows of the step, of which those from {@code from} to {@code to} are the part's
   */
  void run(float[] parameters, List<CrystalGraph> all, double[] targets, int from, int to) {
    batch.clear();
    for (int i = from; i < to; i++) {
      batch.add(all.get(i));
    }
    if (errors.length < to - from) {
      errors = new float[to - from];
    }
    pass.take(parameters);
    float[] out = pass.forward(batch, true);
    lossSum = 0;
    for (int i = from; i < to; i++) {
      double error = out[i - from] - targets[i];
      lossSum += loss.value(error);
      errors[i - from] = (float) (loss.slope(error) / all.size());
    }
    pass.backward(batch, errors, gradient, (double) (to - from) / all.size());
  }

  /** Its part of the gradient. */
  float[] gradient() {
    return gradient;
  }

  /** Sum of the losses of its rows. */
  double lossSum() {
    return lossSum;
  }
}
