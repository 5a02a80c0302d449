package io.github.gapforge.property;

import java.io.Serializable;

/**
 * Calibrates probabilities of a class by a line through their logits, p ↦ 1 / (1 + e<sup>−(slope ·
 * logit p + intercept)</sup>) (Platt, Advances in Large Margin Classifiers, 1999). With intercept 0
 * it is temperature scaling, 1 / slope being the temperature.
 *
 * @param slope positive, so that the order of probabilities stays
 * @param intercept shift of the logits
 */
public record LogitScaling(double slope, double intercept) implements Serializable {

  /** Logits beyond are those of probabilities that doubles tell from 0 and 1 no more. */
  private static final double MOST = 36;

  private static final int MOST_STEPS = 100;
  private static final double CONVERGED = 1e-10;

  /** A scaling that can be computed with. */
  public LogitScaling {
    if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
      throw new IllegalArgumentException("logit scaling " + slope + ", " + intercept);
    }
  }

  /** Leaves probabilities as they are. */
  public static LogitScaling identity() {
    return new LogitScaling(1, 0);
  }

  /** 1 / (1 + e<sup>−z</sup>). */
  public static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  /** ln(p / (1 − p)), within ±{@value #MOST}. */
  public static double logit(double probability) {
    double z = Math.log(probability) - Math.log1p(-probability);
    return Math.max(-MOST, Math.min(MOST, z));
  }

  /** The calibrated probability. */
  public double calibrated(double probability) {
    return sigmoid(slope * logit(probability) + intercept);
  }

  /**
   * The scaling with the least log loss on rows that the model was not trained on. Classes are
   * softened as Platt does, (positives + 1) / (positives + 2) for 1 and 1 / (negatives + 2) for 0,
   * so that a perfect separation has a finite answer. Newton's method with halved steps (Lin, Lin
   * and Weng, Mach. Learn. 2007, 68, 267).
   *
   * @param isPositive the true classes
   * @param probabilities of class 1, before calibration
   * @return that scaling; the identity where one class is missing or the best slope is not positive
   */
  public static LogitScaling fit(boolean[] isPositive, double[] probabilities) {
    int positives = 0;
    for (boolean positive : isPositive) {
      positives += positive ? 1 : 0;
    }
    int negatives = isPositive.length - positives;
    if (probabilities.length != isPositive.length) {
      throw new IllegalArgumentException(
          isPositive.length + " classes, " + probabilities.length + " probabilities");
    }
    if (positives == 0 || negatives == 0) {
      return identity();
    }
    double[] z = new double[isPositive.length];
    double[] target = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = logit(probabilities[i]);
      target[i] = isPositive[i] ? (positives + 1.0) / (positives + 2) : 1.0 / (negatives + 2);
    }
    double[] line = newton(z, target);
    return line[0] > 0 ? new LogitScaling(line[0], line[1]) : identity();
  }

  private static double[] newton(double[] z, double[] target) {
    double[] line = {1, 0};
    double loss = loss(line, z, target);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] move = direction(line, z, target);
      double part = 1;
      double[] next = moved(line, move, part);
      double nextLoss = loss(next, z, target);
      while (nextLoss > loss && part > CONVERGED) {
        part /= 2;
        next = moved(line, move, part);
        nextLoss = loss(next, z, target);
      }
      if (!(loss - nextLoss > CONVERGED * z.length * Math.ulp(1f))) {
        return line;
      }
      line = next;
      loss = nextLoss;
    }
    return line;
  }

  private static double[] moved(double[] line, double[] move, double part) {
    return new double[] {line[0] + part * move[0], line[1] + part * move[1]};
  }

  /** Newton's step: minus the inverse Hessian times the gradient of the summed log loss. */
  private static double[] direction(double[] line, double[] z, double[] target) {
    double gradientSlope = 0;
    double gradientIntercept = 0;
    double ss = 1e-12;
    double si = 0;
    double ii = 1e-12;
    for (int i = 0; i < z.length; i++) {
      double p = sigmoid(line[0] * z[i] + line[1]);
      double error = p - target[i];
      double weight = p * (1 - p);
      gradientSlope += error * z[i];
      gradientIntercept += error;
      ss += weight * z[i] * z[i];
      si += weight * z[i];
      ii += weight;
    }
    double determinant = ss * ii - si * si;
    if (!(determinant > 0)) {
      return new double[] {-gradientSlope / ss, -gradientIntercept / ii};
    }
    return new double[] {
      -(ii * gradientSlope - si * gradientIntercept) / determinant,
      -(ss * gradientIntercept - si * gradientSlope) / determinant
    };
  }

  private static double loss(double[] line, double[] z, double[] target) {
    double sum = 0;
    for (int i = 0; i < z.length; i++) {
      double u = line[0] * z[i] + line[1];
      sum += Math.max(u, 0) - target[i] * u + Math.log1p(Math.exp(-Math.abs(u)));
    }
    return sum;
  }
}
