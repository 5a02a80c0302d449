package io.github.gapforge.search.acquisition;

import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.search.optim.Bounds;
import io.github.gapforge.search.optim.SmoothFunction;

/** A search in which every function is multiplied by how probably a point is usable. */
record FeasiblePeaks(
    PeakSearch search, Feasibility feasibility, Feasibility.Scale scale, double zero, double unit)
    implements PeakSearch {

  @Override
  public Bounds bounds() {
    return search.bounds();
  }

  @Override
  public int draws() {
    return search.draws();
  }

  @Override
  public Maximiser.Peak maximise(SmoothFunction function, KeyedRandom random) {
    return search.maximise(
        scale == Feasibility.Scale.LOGARITHM
            ? new Sum(function, feasibility)
            : new Product(function, feasibility, scale, zero, unit),
        random);
  }

  /** ln f + ln P. */
  private record Sum(SmoothFunction worth, Feasibility feasibility) implements SmoothFunction {

    @Override
    public double value(double[] point, double[] gradient) {
      double logarithm = worth.value(point, gradient);
      double[] slope = new double[point.length];
      double probability = feasibility.value(point, slope);
      for (int d = 0; d < point.length; d++) {
        gradient[d] += slope[d] / probability;
      }
      return logarithm + Math.log(probability);
    }
  }

  /** f P, or softplus((f − zero) / unit) P. */
  private record Product(
      SmoothFunction worth,
      Feasibility feasibility,
      Feasibility.Scale scale,
      double zero,
      double unit)
      implements SmoothFunction {

    @Override
    public double value(double[] point) {
      return scale.positive(worth.value(point), zero, unit)
          * feasibility.value(point, new double[point.length]);
    }

    @Override
    public double value(double[] point, double[] gradient) {
      double value = worth.value(point, gradient);
      double[] slope = new double[point.length];
      double probability = feasibility.value(point, slope);
      double soft = scale.positive(value, zero, unit);
      double inWorth = probability * scale.slope(value, zero, unit);
      for (int d = 0; d < point.length; d++) {
        gradient[d] = inWorth * gradient[d] + soft * slope[d];
      }
      return soft * probability;
    }
  }
}
