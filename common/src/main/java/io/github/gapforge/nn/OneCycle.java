package io.github.gapforge.nn;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Learning rates of one cycle (Smith and Topin, 2018): up to a peak in the first tenth of the
 * steps, down from it afterwards, both along a cosine; nothing follows the last step.
 */
public final class OneCycle implements ISchedule {

  private static final long serialVersionUID = 1L;

  private static final double WARM_UP = 0.1;
  private static final double START = 1.0 / 25;
  private static final double END = 1e-4 / 25;

  private final double peak;
  private final int steps;

  /**
   * A cycle.
   *
   * @param peak highest rate
   * @param steps steps of the cycle
   */
  @JsonCreator
  public OneCycle(@JsonProperty("peak") double peak, @JsonProperty("steps") int steps) {
    this.peak = peak;
    this.steps = steps;
  }

  /** Highest rate. */
  public double getPeak() {
    return peak;
  }

  /** Steps of the cycle. */
  public int getSteps() {
    return steps;
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    if (iteration >= steps) {
      return 0;
    }
    double warm = Math.max(1, WARM_UP * steps);
    return iteration < warm
        ? between(START * peak, peak, iteration / warm)
        : between(peak, END * peak, (iteration - warm) / Math.max(1, steps - warm));
  }

  private static double between(double from, double to, double share) {
    return to + (from - to) * (1 + Math.cos(Math.PI * share)) / 2;
  }

  @Override
  public ISchedule clone() {
    return new OneCycle(peak, steps);
  }
}
