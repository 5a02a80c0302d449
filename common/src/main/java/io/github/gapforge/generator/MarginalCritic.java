package io.github.gapforge.generator;

import io.github.gapforge.encoding.CompositionKey;
import io.github.gapforge.encoding.MatganEncoding;
import io.github.gapforge.run.KeyedRandom;
import java.util.function.Function;

/**
 * A critic that sees no more than marginals: logistic regression of real against written formulas
 * on which element has how many atoms, which elements there are, and how many. Its odds D/(1 − D)
 * are the ratio of the densities as far as such features tell, and writing by these odds is the
 * distribution nearest to the writer's own that has the real marginals: it corrects what is too
 * frequent and keeps the variety.
 */
final class MarginalCritic {

  private static final int CELLS = MatganEncoding.ROWS * MatganEncoding.LARGEST_COUNT;
  private static final int ARITIES = CELLS + MatganEncoding.ROWS;
  private static final int FEATURES = ARITIES + CompositionKey.MOST_ELEMENTS + 1;

  private static final int STEPS = 600;
  private static final int BATCH = 2048;
  private static final double RATE = 2e-2;
  private static final double DECAY = 2e-4;
  private static final double FIRST_MOMENT = 0.9;
  private static final double SECOND_MOMENT = 0.999;

  // Odds are cut, so that no single formula takes over a batch.
  private static final double LEAST_LOGIT = -4;
  private static final double GREATEST_LOGIT = 2.5;

  private final double[] weights = new double[FEATURES];
  private final double[] gradient = new double[FEATURES];
  private double bias;
  private double biasGradient;
  private final int[] rows = new int[CompositionKey.MOST_ELEMENTS];
  private final int[] active = new int[2 * CompositionKey.MOST_ELEMENTS + 1];

  private MarginalCritic() {}

  /**
   * Fits a critic by Adam with a rate that falls to zero.
   *
   * @param real draws a real formula
   * @param written draws a written one
   */
  static MarginalCritic fit(
      Function<KeyedRandom, Long> real, Function<KeyedRandom, Long> written, KeyedRandom random) {
    MarginalCritic critic = new MarginalCritic();
    double[] first = new double[FEATURES + 1];
    double[] second = new double[FEATURES + 1];
    for (int step = 1; step <= STEPS; step++) {
      critic.clear();
      for (int i = 0; i < BATCH; i++) {
        critic.learn(real.apply(random), true);
        critic.learn(written.apply(random), false);
      }
      critic.update(first, second, step);
    }
    return critic;
  }

  /** D/(1 − D), cut. */
  double odds(long key) {
    return Math.exp(Math.max(LEAST_LOGIT, Math.min(GREATEST_LOGIT, logit(key))));
  }

  private void clear() {
    biasGradient = 0;
    for (int i = 0; i < FEATURES; i++) {
      gradient[i] = DECAY * weights[i];
    }
  }

  private void learn(long key, boolean isReal) {
    double error = (1 / (1 + Math.exp(-logit(key))) - (isReal ? 1 : 0)) / BATCH;
    int size = activate(key);
    for (int i = 0; i < size; i++) {
      gradient[active[i]] += error;
    }
    biasGradient += error;
  }

  private double logit(long key) {
    double sum = bias;
    int size = activate(key);
    for (int i = 0; i < size; i++) {
      sum += weights[active[i]];
    }
    return sum;
  }

  /** Finds a formula's features; how many there are. */
  private int activate(long key) {
    int size = CompositionKey.rows(key, rows);
    for (int i = 0; i < size; i++) {
      active[2 * i] = rows[i] * MatganEncoding.LARGEST_COUNT + CompositionKey.count(key, i) - 1;
      active[2 * i + 1] = CELLS + rows[i];
    }
    active[2 * size] = ARITIES + size;
    return 2 * size + 1;
  }

  private void update(double[] first, double[] second, int step) {
    double rate = RATE * (1 - (step - 1.0) / STEPS);
    for (int i = 0; i < FEATURES; i++) {
      weights[i] -= rate * adam(gradient[i], i, first, second, step);
    }
    bias -= rate * adam(biasGradient, FEATURES, first, second, step);
  }

  private static double adam(double slope, int at, double[] first, double[] second, int step) {
    first[at] = FIRST_MOMENT * first[at] + (1 - FIRST_MOMENT) * slope;
    second[at] = SECOND_MOMENT * second[at] + (1 - SECOND_MOMENT) * slope * slope;
    double mean = first[at] / (1 - Math.pow(FIRST_MOMENT, step));
    double square = second[at] / (1 - Math.pow(SECOND_MOMENT, step));
    return mean / (Math.sqrt(square) + 1e-8);
  }
}
