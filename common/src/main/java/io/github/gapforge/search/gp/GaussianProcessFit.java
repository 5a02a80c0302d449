package io.github.gapforge.search.gp;

import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.search.optim.BoundedLbfgs;
import io.github.gapforge.search.optim.Bounds;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Hyperparameters by the largest marginal likelihood, found by bounded L-BFGS in their logarithms
 * from several starts. Length scales are sought relative to the spread of the points, so that a
 * change of their unit changes nothing.
 */
public final class GaussianProcessFit {

  private static final double LOG_MOST_LENGTH = Math.log(1e3);
  private static final double LOG_MOST_AMPLITUDE = Math.log(1e3);
  private static final double LOG_LEAST_NOISE = Math.log(1e-6);
  private static final double LOG_MOST_NOISE = Math.log(10);

  /** Observations with which all starts are searched from; of more, a sample chooses the start. */
  private static final int MOST_FOR_RESTARTS = 1000;

  private static final int SAMPLE = 500;

  private static final BoundedLbfgs SEARCH = new BoundedLbfgs(100, 1e-5, 1e-9);

  private GaussianProcessFit() {}

  /** Fits observations from nothing. */
  public static GaussianProcess fit(double[][] points, double[] targets, FitSettings settings) {
    return fit(points, targets, settings, Optional.empty());
  }

  /**
   * Fits observations.
   *
   * @param before hyperparameters of fewer observations, the first start of the search; then it
   *     needs no others
   */
  public static GaussianProcess fit(
      double[][] points, double[] targets, FitSettings settings, Optional<Hyperparameters> before) {
    GaussianProcess.requireObservations(points, targets);
    Trend trend = settings.trend() ? Trend.fit(points, targets) : Trend.none(points[0].length);
    double[] left = trend.without(points, targets);
    TargetScaling.Scale scale = settings.scaling().of(left);
    double[] scaled = Arrays.stream(left).map(scale::scaled).toArray();
    double spread = spread(points);
    MarginalLikelihood likelihood = new MarginalLikelihood(points, scaled, settings);
    Bounds bounds = bounds(settings, points[0].length, spread, variance(scaled));
    double[] start = start(bounds, settings, spread, before);
    BoundedLbfgs.Minimum best;
    if (before.isPresent()) {
      best = SEARCH.minimise(likelihood, bounds, start);
    } else if (points.length <= MOST_FOR_RESTARTS) {
      best = fromSeveralStarts(likelihood, bounds, start, settings);
    } else {
      MarginalLikelihood some = sample(points, scaled, settings);
      double[] near = fromSeveralStarts(some, bounds, start, settings).point();
      best = SEARCH.minimise(likelihood, bounds, near);
    }
    return GaussianProcess.of(
        points, targets, likelihood.hyperparameters(best.point()), settings.scaling(), trend);
  }

  private static BoundedLbfgs.Minimum fromSeveralStarts(
      MarginalLikelihood likelihood, Bounds bounds, double[] first, FitSettings settings) {
    BoundedLbfgs.Minimum best = SEARCH.minimise(likelihood, bounds, first);
    for (int i = 0; i < settings.restarts(); i++) {
      double[] start = bounds.draw(KeyedRandom.of(settings.seed(), "gp.restart", i));
      // Some corners of the box are no covariances in these numbers.
      if (Double.isFinite(likelihood.value(start, new double[start.length]))) {
        BoundedLbfgs.Minimum other = SEARCH.minimise(likelihood, bounds, start);
        best = other.value() < best.value() ? other : best;
      }
    }
    return best;
  }

  /** Of evenly spaced observations, which tell starts apart in a small part of the time. */
  private static MarginalLikelihood sample(
      double[][] points, double[] scaled, FitSettings settings) {
    int step = (points.length + SAMPLE - 1) / SAMPLE;
    int[] some = IntStream.iterate(0, i -> i < points.length, i -> i + step).toArray();
    return new MarginalLikelihood(
        Arrays.stream(some).mapToObj(i -> points[i]).toArray(double[][]::new),
        Arrays.stream(some).mapToDouble(i -> scaled[i]).toArray(),
        settings);
  }

  /** Root mean square distance of the points from their centre; 1 where they are all one. */
  private static double spread(double[][] points) {
    double sum = 0;
    for (int d = 0; d < points[0].length; d++) {
      int dimension = d;
      double mean = Arrays.stream(points).mapToDouble(p -> p[dimension]).average().orElse(0);
      sum += Arrays.stream(points).mapToDouble(p -> Math.pow(p[dimension] - mean, 2)).sum();
    }
    double spread = Math.sqrt(sum / points.length);
    return spread > 0 ? spread : 1;
  }

  private static double variance(double[] scaled) {
    double mean = Arrays.stream(scaled).average().orElse(0);
    double variance = Arrays.stream(scaled).map(y -> (y - mean) * (y - mean)).sum() / scaled.length;
    return variance > 0 ? variance : 1;
  }

  /** Amplitude and noise are sought relative to the variance of the targets. */
  private static Bounds bounds(
      FitSettings settings, int dimensions, double spread, double variance) {
    int lengths = settings.perDimension() ? dimensions : 1;
    int size = lengths + (settings.learnsAmplitude() ? 1 : 0) + (settings.learnsNoise() ? 1 : 0);
    double[] lower = new double[size];
    double[] upper = new double[size];
    Arrays.fill(lower, 0, lengths, Math.log(spread * settings.leastLength()));
    Arrays.fill(upper, 0, lengths, Math.log(spread) + LOG_MOST_LENGTH);
    int next = lengths;
    if (settings.learnsAmplitude()) {
      lower[next] = Math.log(variance * settings.leastAmplitude());
      upper[next++] = Math.log(variance) + LOG_MOST_AMPLITUDE;
    }
    if (settings.learnsNoise()) {
      lower[next] = Math.log(variance) + LOG_LEAST_NOISE;
      upper[next] = Math.log(variance) + LOG_MOST_NOISE;
    }
    return new Bounds(lower, upper);
  }

  private static double[] start(
      Bounds bounds, FitSettings settings, double spread, Optional<Hyperparameters> before) {
    double[] start = new double[bounds.dimensions()];
    int next = start.length;
    if (settings.learnsNoise()) {
      start[--next] = Math.log(before.map(Hyperparameters::noise).orElse(settings.noise()));
    }
    if (settings.learnsAmplitude()) {
      start[--next] = Math.log(before.map(Hyperparameters::amplitude).orElse(1.0));
    }
    for (int d = 0; d < next; d++) {
      int dimension = d;
      start[d] = Math.log(before.map(h -> h.lengthScale(dimension)).orElse(spread));
    }
    return start;
  }
}
