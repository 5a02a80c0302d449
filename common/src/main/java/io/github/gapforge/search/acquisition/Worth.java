package io.github.gapforge.search.acquisition;

import io.github.gapforge.search.gp.GaussianProcess;
import io.github.gapforge.search.gp.Posterior;
import io.github.gapforge.search.optim.SmoothFunction;

/**
 * An acquisition over points: its worth by the posterior of a process.
 *
 * @param process what is known
 * @param acquisition how mean and deviation are weighed
 */
public record Worth(GaussianProcess process, Acquisition acquisition) implements SmoothFunction {

  @Override
  public double value(double[] point) {
    return acquisition.value(process.at(point));
  }

  @Override
  public double value(double[] point, double[] gradient) {
    Posterior.WithGradient posterior = process.withGradient(point);
    double[] slopes = acquisition.slopes(posterior.here());
    double[] mean = posterior.meanGradient();
    double[] sd = posterior.sdGradient();
    for (int d = 0; d < point.length; d++) {
      gradient[d] = slopes[0] * mean[d] + slopes[1] * sd[d];
    }
    return acquisition.value(posterior.here());
  }
}
