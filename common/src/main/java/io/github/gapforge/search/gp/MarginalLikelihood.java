package io.github.gapforge.search.gp;

import io.github.gapforge.search.optim.SmoothFunction;
import java.util.Optional;

/**
 * Minus the logarithm of the marginal likelihood, −ln p(y) = ½ yᵀK⁻¹y + ½ ln |K| + (n/2) ln 2π, of
 * logarithms of hyperparameters: the length scales, then the amplitude and the noise where they are
 * learned. Its derivative in θ is −½ tr((αα ᵀ − K⁻¹) ∂K/∂θ) with α = K⁻¹y (Rasmussen and Williams,
 * eq. 5.9).
 */
final class MarginalLikelihood implements SmoothFunction {

  private final double[][] points;
  private final double[] targets;
  private final FitSettings settings;

  /** Squared distances below the diagonal, row by row; of one length scale they need one look. */
  private final double[] squared;

  MarginalLikelihood(double[][] points, double[] scaledTargets, FitSettings settings) {
    this.points = points;
    this.targets = scaledTargets;
    this.settings = settings;
    int n = points.length;
    this.squared = new double[settings.perDimension() ? 0 : n * n];
    for (int i = 0; i < n && !settings.perDimension(); i++) {
      for (int j = 0; j < i; j++) {
        squared[i * n + j] = ScaledPoints.squaredDistance(points[i], points[j]);
      }
    }
  }

  /** The hyperparameters of a place in the search. */
  Hyperparameters hyperparameters(double[] logarithms) {
    int lengths = settings.perDimension() ? points[0].length : 1;
    double[] lengthScales = new double[lengths];
    for (int d = 0; d < lengths; d++) {
      lengthScales[d] = Math.exp(logarithms[d]);
    }
    int next = lengths;
    double amplitude = settings.learnsAmplitude() ? Math.exp(logarithms[next++]) : 1;
    double noise = settings.learnsNoise() ? Math.exp(logarithms[next]) : settings.noise();
    return new Hyperparameters(lengthScales, amplitude, noise);
  }

  @Override
  public double value(double[] logarithms, double[] gradient) {
    Hyperparameters h = hyperparameters(logarithms);
    int n = points.length;
    double[][] scaled = settings.perDimension() ? scaled(h) : null;
    double[] covariances = new double[n * n];
    double[] slopes = new double[n * n];
    double perSquare = 1 / (h.lengthScale(0) * h.lengthScale(0));
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double r2 =
            scaled == null
                ? squared[i * n + j] * perSquare
                : ScaledPoints.squaredDistance(scaled[i], scaled[j]);
        double root = Matern52.root(r2);
        double decay = Math.exp(-root);
        covariances[i * n + j] = h.amplitude() * Matern52.value(root, decay);
        slopes[i * n + j] = h.amplitude() * Matern52.slope(root, decay);
      }
      covariances[i * n + i] = h.amplitude() + h.noise();
    }
    Optional<Cholesky> found = Cholesky.find(covariances, n);
    if (found.isEmpty()) {
      return Double.POSITIVE_INFINITY; // The search turns round.
    }
    Cholesky factor = found.get();
    double[] weights = factor.solve(targets);
    gradient(h, factor, weights, covariances, slopes, scaled, gradient);
    return -value(factor, targets, weights);
  }

  private double[][] scaled(Hyperparameters h) {
    double[][] scaled = new double[points.length][];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = h.scaled(points[i]);
    }
    return scaled;
  }

  private void gradient(
      Hyperparameters h,
      Cholesky factor,
      double[] weights,
      double[] covariances,
      double[] slopes,
      double[][] scaled,
      double[] gradient) {
    int n = points.length;
    double[] inverse = factor.inverse();
    double ofLength = 0;
    double ofAmplitude = 0;
    double ofNoise = 0;
    double[] ofLengths = new double[settings.perDimension() ? points[0].length : 0];
    double perSquare = 1 / (h.lengthScale(0) * h.lengthScale(0));
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        // Each pair stands twice in the trace, which takes away the half.
        double pull = weights[i] * weights[j] - inverse[i * n + j];
        ofAmplitude += pull * covariances[i * n + j];
        double inSquares = pull * slopes[i * n + j];
        if (scaled == null) {
          ofLength += inSquares * squared[i * n + j] * perSquare;
        } else {
          for (int d = 0; d < ofLengths.length; d++) {
            double difference = scaled[i][d] - scaled[j][d];
            ofLengths[d] += inSquares * difference * difference;
          }
        }
      }
      double pull = 0.5 * (weights[i] * weights[i] - inverse[i * n + i]);
      ofAmplitude += pull * h.amplitude();
      ofNoise += pull * h.noise();
    }
    int next = 0;
    if (scaled == null) {
      gradient[next++] = -ofLength;
    }
    for (double one : ofLengths) {
      gradient[next++] = -one;
    }
    if (settings.learnsAmplitude()) {
      gradient[next++] = -ofAmplitude;
    }
    if (settings.learnsNoise()) {
      gradient[next] = -ofNoise;
    }
  }

  /** ln p. */
  static double value(Cholesky factor, double[] targets, double[] weights) {
    double fit = 0;
    for (int i = 0; i < targets.length; i++) {
      fit += targets[i] * weights[i];
    }
    return -0.5 * fit - factor.halfLogDeterminant() - 0.5 * targets.length * Math.log(2 * Math.PI);
  }
}
