package io.github.gapforge.search.gp;

import io.github.gapforge.run.KeyedRandom;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A Gaussian process with given hyperparameters, conditioned on observations (Rasmussen and
 * Williams, algorithm 2.1). Immutable; {@link #append} shares what is the same. Serializable, to be
 * broadcast within a run; never kept.
 */
public final class GaussianProcess implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Hyperparameters hyperparameters;
  private final TargetScaling.Scale scale;
  private final ScaledPoints points;
  private final double[] scaledTargets;
  private final Cholesky factor;
  private final Trend trend;
  private final double best;

  /** K⁻¹ y of scaled targets. */
  private final double[] weights;

  private GaussianProcess(
      Hyperparameters hyperparameters,
      TargetScaling.Scale scale,
      ScaledPoints points,
      double[] scaledTargets,
      Cholesky factor,
      Trend trend,
      double best) {
    this.hyperparameters = hyperparameters;
    this.scale = scale;
    this.points = points;
    this.scaledTargets = scaledTargets;
    this.factor = factor;
    this.trend = trend;
    this.best = best;
    this.weights = factor.solve(scaledTargets);
  }

  /**
   * A process of observations.
   *
   * @param points one a row
   * @param targets finite, one a point
   * @throws IllegalArgumentException if there are none, they do not match, or are not finite
   */
  public static GaussianProcess of(
      double[][] points, double[] targets, Hyperparameters hyperparameters, TargetScaling scaling) {
    requireObservations(points, targets);
    return of(points, targets, hyperparameters, scaling, Trend.none(points[0].length));
  }

  /** A process of what a trend leaves of observations. */
  static GaussianProcess of(
      double[][] points,
      double[] targets,
      Hyperparameters hyperparameters,
      TargetScaling scaling,
      Trend trend) {
    double[] left = trend.without(points, targets);
    TargetScaling.Scale scale = scaling.of(left);
    double[] scaledTargets = Arrays.stream(left).map(scale::scaled).toArray();
    ScaledPoints scaled =
        new ScaledPoints(
            Arrays.stream(points).map(hyperparameters::scaled).toArray(double[][]::new));
    int n = scaled.size();
    double[] lower = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        lower[i * n + j] =
            hyperparameters.amplitude() * Matern52.value(scaled.squaredDistance(i, j));
      }
      lower[i * n + i] = hyperparameters.amplitude() + hyperparameters.noise();
    }
    return new GaussianProcess(
        hyperparameters,
        scale,
        scaled,
        scaledTargets,
        Cholesky.of(lower, n),
        trend,
        Arrays.stream(targets).max().orElseThrow());
  }

  static void requireObservations(double[][] points, double[] targets) {
    if (points.length == 0 || points.length != targets.length) {
      throw new IllegalArgumentException(points.length + " points, " + targets.length + " targets");
    }
    for (int i = 0; i < points.length; i++) {
      boolean finite =
          points[i].length == points[0].length
              && Double.isFinite(targets[i])
              && Arrays.stream(points[i]).allMatch(Double::isFinite);
      if (!finite) {
        throw new IllegalArgumentException(
            "observation " + i + ": " + Arrays.toString(points[i]) + " with " + targets[i]);
      }
    }
  }

  /** The posterior at a point. */
  public Posterior at(double[] point) {
    double[] covariances = covariances(hyperparameters.scaled(point));
    double[] rest = factor.forward(covariances);
    return posterior(dot(covariances, weights), variance(rest), trend.at(point));
  }

  /** The posteriors at points, the same numbers as those of {@link #at(double[])}, sooner. */
  public Posterior[] at(double[][] points) {
    PosteriorBlock block = new PosteriorBlock(this, points);
    return block.exact(IntStream.range(0, points.length).toArray());
  }

  /** The posterior at a point and its gradient. */
  public Posterior.WithGradient withGradient(double[] point) {
    double[] scaled = hyperparameters.scaled(point);
    double[] squared = points.squaredDistances(scaled);
    double[] covariances = covariancesOf(squared);
    double[] rest = factor.forward(covariances);
    Posterior here = posterior(dot(covariances, weights), variance(rest), trend.at(point));
    double[] ofVariance = factor.backward(rest);
    double sd = here.sd() / scale.unit();
    double[] meanGradient = new double[point.length];
    double[] sdGradient = new double[point.length];
    for (int i = 0; i < points.size(); i++) {
      double slope = hyperparameters.amplitude() * Matern52.slope(squared[i]);
      double inMean = slope * weights[i];
      double inSd = sd > 0 ? -slope * ofVariance[i] / sd : 0;
      for (int d = 0; d < point.length; d++) {
        double difference = points.get(i)[d] - scaled[d];
        meanGradient[d] += inMean * difference;
        sdGradient[d] += inSd * difference;
      }
    }
    for (int d = 0; d < point.length; d++) {
      double unit = scale.unit() / hyperparameters.lengthScale(d);
      meanGradient[d] = meanGradient[d] * unit + trend.slope(d);
      sdGradient[d] *= unit;
    }
    return new Posterior.WithGradient(here, meanGradient, sdGradient);
  }

  private double[] covariances(double[] scaled) {
    return covariancesOf(points.squaredDistances(scaled));
  }

  private double[] covariancesOf(double[] squared) {
    double[] covariances = new double[squared.length];
    for (int i = 0; i < covariances.length; i++) {
      covariances[i] = hyperparameters.amplitude() * Matern52.value(squared[i]);
    }
    return covariances;
  }

  /** Of the scaled targets, in the targets' unit, at a point with so much trend. */
  Posterior ofScaled(double mean, double variance, double trendThere) {
    return posterior(mean, variance, trendThere);
  }

  /** What a plane goes on to where observations end; nothing where none was fitted. */
  Trend trend() {
    return trend;
  }

  /** L⁻¹ of columns, in their place. */
  void forwardAll(double[][] columns) {
    factor.forwardAll(columns);
  }

  /** Covariance of two observations, of scaled targets and without noise. */
  double covariance(int i, int j) {
    return hyperparameters.amplitude() * Matern52.value(points.squaredDistance(i, j));
  }

  /** The next number of L⁻¹ k of a point, whose first numbers are there. */
  double nextSolved(double[] scaledPoint, double[] solved, int next) {
    double covariance =
        hyperparameters.amplitude()
            * Matern52.value(ScaledPoints.squaredDistance(scaledPoint, points.get(next)));
    return factor.next(covariance, solved, next);
  }

  /** K⁻¹ y of an observation. */
  double weight(int i) {
    return weights[i];
  }

  private double variance(double[] rest) {
    return hyperparameters.amplitude() - dot(rest, rest);
  }

  private Posterior posterior(double mean, double variance, double trendThere) {
    // Rounding may leave less than nothing at a point that is known.
    double sd = Math.sqrt(Math.max(0, variance));
    return new Posterior(unscaled(mean) + trendThere, scale.unit() * sd);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /**
   * The process with one more observation: hyperparameters and the scale of targets stay. Takes
   * time with the square of the observations, not their cube.
   */
  public GaussianProcess append(double[] point, double target) {
    requireObservations(new double[][] {point}, new double[] {target});
    double[] scaled = hyperparameters.scaled(point);
    int n = points.size();
    double[] targets = Arrays.copyOf(scaledTargets, n + 1);
    targets[n] = scale.scaled(target - trend.at(point));
    Cholesky more =
        factor.append(covariances(scaled), hyperparameters.amplitude() + hyperparameters.noise());
    return new GaussianProcess(
        hyperparameters, scale, points.with(scaled), targets, more, trend, Math.max(best, target));
  }

  /**
   * A function drawn from the posterior.
   *
   * @param features number of Fourier features of the prior's part
   */
  public SamplePath sample(int features, KeyedRandom random) {
    return new SamplePath(this, features, random);
  }

  double[] scaledPoint(int i) {
    return points.get(i);
  }

  double scaledTarget(int i) {
    return scaledTargets[i];
  }

  double scaledJitter() {
    return factor.jitter();
  }

  double[] solve(double[] right) {
    return factor.solve(right);
  }

  /** A value of scaled targets in their own unit, without the trend. */
  double unscaled(double value) {
    return scale.mean() + scale.unit() * value;
  }

  /** The largest target so far. */
  public double best() {
    return best;
  }

  /** ln p of the scaled targets. */
  public double logMarginalLikelihood() {
    return MarginalLikelihood.value(factor, scaledTargets, weights);
  }

  /** Number of observations. */
  public int size() {
    return points.size();
  }

  /** What it is made of. */
  public Hyperparameters hyperparameters() {
    return hyperparameters;
  }

  /** What one deviation of the scaled targets is in their own unit. */
  public double targetUnit() {
    return scale.unit();
  }

  /** What had to be added to the diagonal of the covariances, of scaled targets; usually 0. */
  public double jitter() {
    return factor.jitter();
  }
}
