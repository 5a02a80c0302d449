package io.github.gapforge.search.acquisition;

import io.github.gapforge.search.gp.Posterior;
import java.io.Serializable;
import org.apache.commons.math3.special.Erf;

/**
 * What a look at a point is worth, from the posterior there: the more the better. Functions of mean
 * μ and deviation σ, which differ in how they weigh the two.
 */
public interface Acquisition extends Serializable {

  /** The worth. */
  double value(Posterior posterior);

  /**
   * The most it can be with a deviation that is not larger.
   *
   * @param posterior a mean, and the largest deviation
   */
  default double most(Posterior posterior) {
    return value(posterior);
  }

  /**
   * Its derivatives.
   *
   * @return in the mean, and in the deviation
   */
  double[] slopes(Posterior posterior);

  /**
   * Upper confidence bound μ + κ σ (Srinivas et al., ICML 2010).
   *
   * @param kappa κ; of deviations in the targets' own unit
   */
  record UpperConfidence(double kappa) implements Acquisition {

    /** A bound. */
    public UpperConfidence {
      if (!(kappa >= 0)) {
        throw new IllegalArgumentException("kappa " + kappa);
      }
    }

    @Override
    public double value(Posterior posterior) {
      return posterior.mean() + kappa * posterior.sd();
    }

    @Override
    public double[] slopes(Posterior posterior) {
      return new double[] {1, kappa};
    }
  }

  /**
   * Expected improvement (μ − f⁺ − ξ) Φ(z) + σ φ(z) with z = (μ − f⁺ − ξ) / σ, 0 at σ = 0 (Jones et
   * al., J. Global Optim. 1998, 13, 455).
   *
   * @param best f⁺, the best so far
   * @param xi ξ, what an improvement is at least
   */
  record ExpectedImprovement(double best, double xi) implements Acquisition {

    @Override
    public double value(Posterior posterior) {
      if (posterior.sd() == 0) {
        return 0;
      }
      double gain = posterior.mean() - best - xi;
      double z = gain / posterior.sd();
      return gain * Normal.below(z) + posterior.sd() * Normal.density(z);
    }

    @Override
    public double[] slopes(Posterior posterior) {
      if (posterior.sd() == 0) {
        return new double[2];
      }
      double z = (posterior.mean() - best - xi) / posterior.sd();
      return new double[] {Normal.below(z), Normal.density(z)};
    }
  }

  /**
   * Probability of improvement Φ(z) with z as in {@link ExpectedImprovement}, 0 at σ = 0.
   *
   * @param best f⁺, the best so far
   * @param xi ξ, what an improvement is at least
   */
  record ProbabilityOfImprovement(double best, double xi) implements Acquisition {

    @Override
    public double value(Posterior posterior) {
      return posterior.sd() == 0 ? 0 : Normal.below(z(posterior));
    }

    /** Above the best so far, certainty is best. */
    @Override
    public double most(Posterior posterior) {
      return posterior.mean() - best - xi >= 0 ? 1 : value(posterior);
    }

    @Override
    public double[] slopes(Posterior posterior) {
      if (posterior.sd() == 0) {
        return new double[2];
      }
      double slope = Normal.density(z(posterior)) / posterior.sd();
      return new double[] {slope, -slope * z(posterior)};
    }

    private double z(Posterior posterior) {
      return (posterior.mean() - best - xi) / posterior.sd();
    }
  }

  /** The standard normal distribution. */
  final class Normal {

    private static final double ROOT_HALF = Math.sqrt(0.5);

    private Normal() {}

    static double below(double z) {
      return 0.5 * Erf.erfc(-z * ROOT_HALF);
    }

    static double density(double z) {
      return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
    }
  }
}
