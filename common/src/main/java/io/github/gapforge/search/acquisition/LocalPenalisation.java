package io.github.gapforge.search.acquisition;

import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.search.gp.GaussianProcess;
import io.github.gapforge.search.gp.Posterior;
import io.github.gapforge.search.optim.SmoothFunction;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.special.Erf;

/**
 * Batches by local penalisation (González et al., AISTATS 2016): around a chosen point
 * x<sub>j</sub> the worth is multiplied by the probability that the greatest value does not lie so
 * near, ½ erfc(−z) with z = (Λ‖x<sub>j</sub> − x‖ − M + μ(x<sub>j</sub>)) / √(2σ²(x<sub>j</sub>)),
 * Λ the steepest slope of the mean and M the best label. The worth is the upper bound above the
 * least label, made positive by softplus; what is climbed is the logarithm of the product.
 */
public final class LocalPenalisation implements BatchRule, Serializable {

  private static final long serialVersionUID = 1L;

  private static final double LEAST_SLOPE = 1e-7;

  private final Acquisition acquisition;
  private final double zero;

  /**
   * The rule.
   *
   * @param acquisition what a point is worth
   * @param zero worth that counts as none, such as the least label
   */
  public LocalPenalisation(Acquisition acquisition, double zero) {
    this.acquisition = acquisition;
    this.zero = zero;
  }

  /** A chosen point and how much it holds its neighbourhood. */
  private record Taken(double[] point, Posterior posterior) implements Serializable {}

  @Override
  public List<Maximiser.Peak> choose(
      GaussianProcess process, int size, PeakSearch maximiser, long seed) {
    double slope = steepest(process, maximiser, KeyedRandom.of(seed, "search.slope", 0));
    List<Maximiser.Peak> chosen = new ArrayList<>(size);
    List<Taken> taken = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      List<Taken> before = List.copyOf(taken);
      SmoothFunction penalised =
          (point, gradient) -> penalised(process, before, slope, point, gradient);
      Maximiser.Peak peak = maximiser.maximise(penalised, KeyedRandom.of(seed, "search.batch", i));
      chosen.add(peak);
      taken.add(new Taken(peak.point(), process.at(peak.point())));
    }
    return chosen;
  }

  private static double steepest(
      GaussianProcess process, PeakSearch maximiser, KeyedRandom random) {
    double steepest = LEAST_SLOPE;
    for (int i = 0; i < maximiser.draws(); i++) {
      double[] slope = process.withGradient(maximiser.bounds().draw(random)).meanGradient();
      steepest = Math.max(steepest, Math.sqrt(Arrays.stream(slope).map(s -> s * s).sum()));
    }
    return steepest;
  }

  private double penalised(
      GaussianProcess process, List<Taken> taken, double slope, double[] point, double[] gradient) {
    double above = new Worth(process, acquisition).value(point, gradient) - zero;
    double unit = process.targetUnit();
    double soft = softplus(above / unit);
    double inWorth = 1 / (unit * (1 + Math.exp(-above / unit)) * soft);
    for (int d = 0; d < gradient.length; d++) {
      gradient[d] *= inWorth;
    }
    double sum = Math.log(soft);
    for (Taken other : taken) {
      double sd = Math.sqrt(2) * Math.max(other.posterior().sd(), 1e-9 * unit);
      double distance = distance(point, other.point());
      double z = (slope * distance - process.best() + other.posterior().mean()) / sd;
      double half = Math.max(0.5 * Erf.erfc(-z), Double.MIN_NORMAL);
      sum += Math.log(half);
      double inDistance = slope / sd * Math.exp(-z * z) / (Math.sqrt(Math.PI) * half);
      for (int d = 0; d < gradient.length && distance > 0; d++) {
        gradient[d] += inDistance * (point[d] - other.point()[d]) / distance;
      }
    }
    return sum;
  }

  private static double softplus(double x) {
    return x > 30 ? x : Math.max(Math.log1p(Math.exp(x)), Double.MIN_NORMAL);
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (a[d] - b[d]) * (a[d] - b[d]);
    }
    return Math.sqrt(sum);
  }
}
