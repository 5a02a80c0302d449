package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.model.Tensor;
import io.github.gapforge.model.TensorType;

/**
 * Whether a loss still falls: its mean over a window of steps against the lowest mean before.
 * Converged is a training in which no window of several came out a hundredth lower.
 */
final class Plateau {

  private static final double LOWER = 0.99;

  private final int window;
  private final int patience;
  private double sum;
  private int steps;
  private double lowest = Double.MAX_VALUE;
  private int since;

  /**
   * A watch over a training.
   *
   * @param patience windows without improvement; 0 never to stop
   */
  Plateau(int window, int patience) {
    this.window = window;
    this.patience = patience;
  }

  /** Goes on from {@link #tensor}. */
  static Plateau resume(int window, int patience, Tensor tensor) {
    Plateau plateau = new Plateau(window, patience);
    double[] values = tensor.doubles();
    plateau.sum = values[0];
    plateau.steps = (int) values[1];
    plateau.lowest = values[2];
    plateau.since = (int) values[3];
    return plateau;
  }

  void add(double loss) {
    sum += loss;
    steps++;
    if (steps == window) {
      double mean = sum / steps;
      boolean lower = mean < LOWER * lowest;
      lowest = lower ? mean : lowest;
      since = lower ? 0 : since + 1;
      sum = 0;
      steps = 0;
    }
  }

  boolean isReached() {
    return patience > 0 && since >= patience;
  }

  Tensor tensor() {
    return Tensor.of(TensorType.F64, new double[] {sum, steps, lowest, since});
  }
}
