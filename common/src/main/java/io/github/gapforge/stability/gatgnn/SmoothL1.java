package io.github.gapforge.stability.gatgnn;

import java.io.Serializable;

/**
 * The smooth L1 loss of an error e = ŷ − y: ½ e² / δ up to |e| = δ, |e| − ½ δ beyond (Girshick,
 * ICCV 2015; Huber's loss divided by δ).
 *
 * @param delta in the unit of the target
 */
public record SmoothL1(double delta) implements Serializable {

  /**
   * A loss.
   *
   * @throws IllegalArgumentException if δ is not positive
   */
  public SmoothL1 {
    if (!(delta > 0)) {
      throw new IllegalArgumentException("smooth L1 loss with delta " + delta);
    }
  }

  /** The loss of an error. */
  public double value(double error) {
    double size = Math.abs(error);
    return size < delta ? 0.5 * error * error / delta : size - 0.5 * delta;
  }

  /** Its derivative. */
  public double slope(double error) {
    return Math.max(-1, Math.min(1, error / delta));
  }
}
