package io.github.gapforge.search.optim;

/**
 * Minimises a smooth function in a box by limited-memory BFGS on the variables that are free
 * (two-metric projection: Bertsekas, SIAM J. Control Optim. 1982, 20, 221; Liu and Nocedal, Math.
 * Program. 1989, 45, 503): variables that a step would push out at their bound stay there, the
 * others take a quasi-Newton step, and the line search follows the path clipped to the box.
 */
public final class BoundedLbfgs {

  private static final int MEMORY = 10;
  private static final double ENOUGH = 1e-4;
  private static final int MOST_HALVINGS = 40;

  /** Share of a bound's distance below which a variable counts as at it. */
  private static final double AT_BOUND = 1e-10;

  private final int mostIterations;
  private final double gradientTolerance;
  private final double valueTolerance;

  /**
   * A search.
   *
   * @param mostIterations after which it ends
   * @param gradientTolerance largest projected derivative at which it ends
   * @param valueTolerance change of the value in an iteration, as a share of it (of 1 where it is
   *     smaller), below which it ends
   */
  public BoundedLbfgs(int mostIterations, double gradientTolerance, double valueTolerance) {
    this.mostIterations = mostIterations;
    this.gradientTolerance = gradientTolerance;
    this.valueTolerance = valueTolerance;
  }

  /**
   * Where a search ended.
   *
   * @param point the best found
   * @param value there
   * @param evaluations of the function
   */
  public record Minimum(double[] point, double value, int evaluations) {}

  /**
   * The minimum that is reached from a point.
   *
   * @param start is clipped to the box
   * @throws IllegalArgumentException if the function is not finite at the start
   */
  public Minimum minimise(SmoothFunction function, Bounds bounds, double[] start) {
    double[] point = start.clone();
    bounds.clip(point);
    double[] gradient = new double[point.length];
    double value = function.value(point, gradient);
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value " + value + " at the start of a minimisation");
    }
    int evaluations = 1;
    LbfgsMemory memory = new LbfgsMemory(MEMORY);
    for (int iteration = 0; iteration < mostIterations; iteration++) {
      boolean[] held = held(bounds, point, gradient);
      if (largest(gradient, held) <= gradientTolerance) {
        break;
      }
      double[] direction = memory.direction(gradient, held);
      double slope = dot(direction, gradient);
      if (!(slope < 0)) {
        memory.clear();
        direction = memory.direction(gradient, held);
      }
      Step step = search(function, bounds, point, value, gradient, direction, memory.isEmpty());
      evaluations += step.evaluations;
      if (step.point == null) {
        if (memory.isEmpty()) {
          break; // Not even downhill: as good as it gets in these numbers.
        }
        memory.clear();
        continue;
      }
      memory.add(point, step.point, gradient, step.gradient);
      double change = value - step.value;
      point = step.point;
      gradient = step.gradient;
      value = step.value;
      if (change <= valueTolerance * Math.max(1, Math.abs(value))) {
        break;
      }
    }
    return new Minimum(point, value, evaluations);
  }

  /** What a line search found; no point where it found nothing lower. */
  private record Step(double[] point, double value, double[] gradient, int evaluations) {}

  private static Step search(
      SmoothFunction function,
      Bounds bounds,
      double[] from,
      double value,
      double[] gradient,
      double[] direction,
      boolean first) {
    // Without a memory the direction is the gradient, whose length says nothing of distances.
    double length = first ? Math.min(1, 1 / norm(gradient)) : 1;
    for (int tries = 1; tries <= MOST_HALVINGS; tries++, length /= 2) {
      double[] to = from.clone();
      double slope = 0;
      for (int i = 0; i < to.length; i++) {
        to[i] = bounds.clip(i, from[i] + length * direction[i]);
        slope += gradient[i] * (to[i] - from[i]);
      }
      double[] there = new double[to.length];
      double found = function.value(to, there);
      if (Double.isFinite(found) && slope < 0 && found <= value + ENOUGH * slope) {
        return new Step(to, found, there, tries);
      }
    }
    return new Step(null, value, gradient, MOST_HALVINGS);
  }

  private static boolean[] held(Bounds bounds, double[] point, double[] gradient) {
    boolean[] held = new boolean[point.length];
    for (int i = 0; i < held.length; i++) {
      double near = AT_BOUND * (bounds.upper(i) - bounds.lower(i));
      held[i] =
          (gradient[i] > 0 && point[i] <= bounds.lower(i) + near)
              || (gradient[i] < 0 && point[i] >= bounds.upper(i) - near);
    }
    return held;
  }

  private static double largest(double[] gradient, boolean[] held) {
    double largest = 0;
    for (int i = 0; i < gradient.length; i++) {
      largest = held[i] ? largest : Math.max(largest, Math.abs(gradient[i]));
    }
    return largest;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }
}
