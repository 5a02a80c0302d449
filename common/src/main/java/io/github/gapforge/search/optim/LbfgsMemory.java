package io.github.gapforge.search.optim;

/** The last steps of a search and how the gradient changed with them: a model of the curvature. */
final class LbfgsMemory {

  /** Curvature below this share of the step's lengths is noise. */
  private static final double LEAST_CURVATURE = 1e-10;

  private final double[][] steps;
  private final double[][] changes;
  private final double[] curvatures;
  private int size;
  private int newest = -1;

  LbfgsMemory(int most) {
    steps = new double[most][];
    changes = new double[most][];
    curvatures = new double[most];
  }

  boolean isEmpty() {
    return size == 0;
  }

  void clear() {
    size = 0;
    newest = -1;
  }

  /** Remembers a step, unless the function is not convex along it. */
  void add(double[] from, double[] to, double[] gradientFrom, double[] gradientTo) {
    double[] step = difference(to, from);
    double[] change = difference(gradientTo, gradientFrom);
    double curvature = BoundedLbfgs.dot(step, change);
    double lengths = Math.sqrt(BoundedLbfgs.dot(step, step) * BoundedLbfgs.dot(change, change));
    if (curvature > LEAST_CURVATURE * lengths) {
      newest = (newest + 1) % steps.length;
      steps[newest] = step;
      changes[newest] = change;
      curvatures[newest] = curvature;
      size = Math.min(size + 1, steps.length);
    }
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }

  /** Minus the gradient times the inverse of the curvature, in the variables that are not held. */
  double[] direction(double[] gradient, boolean[] held) {
    double[] direction = new double[gradient.length];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = held[i] ? 0 : -gradient[i];
    }
    double[] weights = new double[size];
    for (int k = 0; k < size; k++) {
      int place = place(k);
      weights[k] = BoundedLbfgs.dot(steps[place], direction) / curvatures[place];
      add(direction, -weights[k], changes[place]);
    }
    if (size > 0) {
      double scale = curvatures[newest] / BoundedLbfgs.dot(changes[newest], changes[newest]);
      for (int i = 0; i < direction.length; i++) {
        direction[i] *= scale;
      }
    }
    for (int k = size - 1; k >= 0; k--) {
      int place = place(k);
      double weight = weights[k] - BoundedLbfgs.dot(changes[place], direction) / curvatures[place];
      add(direction, weight, steps[place]);
    }
    for (int i = 0; i < direction.length; i++) {
      direction[i] = held[i] ? 0 : direction[i];
    }
    return direction;
  }

  /** The k-th newest. */
  private int place(int k) {
    return Math.floorMod(newest - k, steps.length);
  }

  private static void add(double[] to, double share, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += share * what[i];
    }
  }
}
