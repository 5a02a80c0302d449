package io.github.gapforge.search.gp;

import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.search.optim.SmoothFunction;
import java.util.Arrays;

/**
 * A function drawn from a process given its observations, as one formula that can be evaluated
 * anywhere (Wilson et al., ICML 2020, Matheron's rule): a draw from the prior by random Fourier
 * features, corrected by the observations it misses, f(x) = φ(x)ᵀw + k(x, X) K⁻¹ (y − φ(X)ᵀw − ε).
 * The spectral density of Matérn-5/2 is a Student distribution with 5 degrees of freedom.
 */
public final class SamplePath implements SmoothFunction {

  private static final long serialVersionUID = 1L;

  private static final int DEGREES = 5;

  private final GaussianProcess process;
  private final double[][] frequencies;
  private final double[] phases;
  private final double[] weights;
  private final double[] corrections;

  /**
   * A draw.
   *
   * @param features number of Fourier features: the more, the more like the prior
   */
  SamplePath(GaussianProcess process, int features, KeyedRandom random) {
    this.process = process;
    int dimensions = process.scaledPoint(0).length;
    frequencies = new double[features][dimensions];
    phases = new double[features];
    weights = new double[features];
    double size = Math.sqrt(2 * process.hyperparameters().amplitude() / features);
    for (int f = 0; f < features; f++) {
      double chiSquared = 0;
      for (int i = 0; i < DEGREES; i++) {
        double normal = random.nextGaussian();
        chiSquared += normal * normal;
      }
      double wide = Math.sqrt(DEGREES / chiSquared);
      for (int d = 0; d < dimensions; d++) {
        frequencies[f][d] = wide * random.nextGaussian();
      }
      phases[f] = 2 * Math.PI * random.nextDouble();
      weights[f] = size * random.nextGaussian();
    }
    double noise = Math.sqrt(process.hyperparameters().noise() + process.scaledJitter());
    double[] missed = new double[process.size()];
    for (int i = 0; i < missed.length; i++) {
      missed[i] =
          process.scaledTarget(i)
              - prior(process.scaledPoint(i), new double[dimensions])
              - noise * random.nextGaussian();
    }
    corrections = process.solve(missed);
  }

  /** The prior's draw at a scaled point; its gradient is added to. */
  private double prior(double[] scaled, double[] gradient) {
    double value = 0;
    for (int f = 0; f < weights.length; f++) {
      double angle = phases[f];
      for (int d = 0; d < scaled.length; d++) {
        angle += frequencies[f][d] * scaled[d];
      }
      value += weights[f] * Math.cos(angle);
      double slope = -weights[f] * Math.sin(angle);
      for (int d = 0; d < scaled.length; d++) {
        gradient[d] += slope * frequencies[f][d];
      }
    }
    return value;
  }

  /** The draw's value, in the targets' unit. */
  @Override
  public double value(double[] point, double[] gradient) {
    double[] scaled = process.hyperparameters().scaled(point);
    Arrays.fill(gradient, 0);
    double value = prior(scaled, gradient);
    double amplitude = process.hyperparameters().amplitude();
    for (int i = 0; i < corrections.length; i++) {
      double[] there = process.scaledPoint(i);
      double squared = ScaledPoints.squaredDistance(scaled, there);
      value += amplitude * Matern52.value(squared) * corrections[i];
      double slope = amplitude * Matern52.slope(squared) * corrections[i];
      for (int d = 0; d < scaled.length; d++) {
        gradient[d] += slope * (there[d] - scaled[d]);
      }
    }
    for (int d = 0; d < scaled.length; d++) {
      gradient[d] *= process.targetUnit() / process.hyperparameters().lengthScale(d);
      gradient[d] += process.trend().slope(d);
    }
    return process.unscaled(value) + process.trend().at(point);
  }
}
