package io.github.gapforge.search.acquisition;

import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.search.gp.GaussianProcess;
import io.github.gapforge.search.gp.SamplePath;
import io.github.gapforge.search.optim.Bounds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * TuRBO-1 (Eriksson et al., NeurIPS 2019): batches by Thompson sampling among points near the best,
 * in a region that grows with success and shrinks without. Immutable: {@link #after} is the region
 * of the next round.
 *
 * @param length side of the region, as a share of the box
 * @param successes rounds in a row that found something better
 * @param failures rounds in a row that did not
 * @param restarts regions that shrank to nothing before
 */
public record TrustRegion(double length, int successes, int failures, int restarts) {

  private static final double FIRST = 0.8;
  private static final double LEAST = Math.pow(2, -7);
  private static final double MOST = 1.6;
  private static final int SUCCESSES = 3;
  private static final double LEAST_GAIN = 1e-3;
  private static final double CHANGED_COORDINATES = 20;
  private static final int MOST_CANDIDATES = 5000;
  private static final int CANDIDATES_A_DIMENSION = 100;

  /**
   * By what a drawn function is multiplied.
   *
   * @param feasibility how probably a point is usable
   * @param zero a label that counts as worth nothing
   */
  public record Weighing(Feasibility feasibility, double zero) {}

  /** The first region. */
  public static TrustRegion begin() {
    return new TrustRegion(FIRST, 0, 0, 0);
  }

  /**
   * The region after a round.
   *
   * @param before best label before the round
   * @param best best label of the round
   * @param batch points of the round
   */
  public TrustRegion after(double before, double best, int dimensions, int batch) {
    boolean better = best > before + LEAST_GAIN * Math.abs(before);
    int won = better ? successes + 1 : 0;
    int lost = better ? 0 : failures + 1;
    int patience = Math.max(1, (dimensions + batch - 1) / batch);
    if (won == SUCCESSES) {
      return new TrustRegion(Math.min(MOST, 2 * length), 0, 0, restarts);
    }
    if (lost < patience) {
      return new TrustRegion(length, won, lost, restarts);
    }
    return length / 2 < LEAST
        ? new TrustRegion(FIRST, 0, 0, restarts + 1)
        : new TrustRegion(length / 2, 0, 0, restarts);
  }

  /**
   * A batch in the region around a point.
   *
   * @param centre the best point so far
   * @param bounds the whole box
   * @param weighing what drawn functions are multiplied by, if something is known of it
   */
  public List<double[]> choose(
      GaussianProcess process,
      double[] centre,
      Bounds bounds,
      int size,
      long seed,
      Optional<Weighing> weighing) {
    Bounds region = region(process, centre, bounds);
    int dimensions = centre.length;
    int candidates = Math.min(MOST_CANDIDATES, CANDIDATES_A_DIMENSION * dimensions);
    KeyedRandom random = KeyedRandom.of(seed, "search.region", 0);
    double[][] points = new double[candidates][];
    for (int i = 0; i < candidates; i++) {
      points[i] = candidate(centre, region, Math.min(1, CHANGED_COORDINATES / dimensions), random);
    }
    List<double[]> chosen = new ArrayList<>(size);
    boolean[] taken = new boolean[candidates];
    double[] ignored = new double[dimensions];
    double[] usable =
        weighing
            .map(Weighing::feasibility)
            .map(model -> Arrays.stream(points).mapToDouble(p -> model.value(p, ignored)).toArray())
            .orElse(null);
    double zero = weighing.map(Weighing::zero).orElse(0.0);
    for (int i = 0; i < size; i++) {
      SamplePath drawn =
          process.sample(BatchRule.FEATURES, KeyedRandom.of(seed, "search.thompson", i));
      int best = -1;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < candidates; c++) {
        if (taken[c]) {
          continue;
        }
        double value = drawn.value(points[c], ignored);
        if (usable != null) {
          value = Feasibility.Scale.SIGNED.positive(value, zero, process.targetUnit()) * usable[c];
        }
        if (value > greatest) {
          greatest = value;
          best = c;
        }
      }
      taken[best] = true;
      chosen.add(points[best]);
    }
    return chosen;
  }

  /** Sides go with the length scales, at the same volume. */
  private Bounds region(GaussianProcess process, double[] centre, Bounds bounds) {
    double[] scales = process.hyperparameters().lengthScales();
    double logMean = 0;
    for (int d = 0; d < centre.length; d++) {
      double scale = scales[scales.length == 1 ? 0 : d];
      logMean += Math.log(scale / width(bounds, d)) / centre.length;
    }
    double[] lower = new double[centre.length];
    double[] upper = new double[centre.length];
    for (int d = 0; d < centre.length; d++) {
      double scale = scales[scales.length == 1 ? 0 : d] / width(bounds, d);
      double half = 0.5 * length * width(bounds, d) * scale / Math.exp(logMean);
      lower[d] = bounds.clip(d, centre[d] - half);
      upper[d] = bounds.clip(d, centre[d] + half);
    }
    return new Bounds(lower, upper);
  }

  private static double width(Bounds bounds, int d) {
    double width = bounds.upper(d) - bounds.lower(d);
    return width > 0 ? width : 1;
  }

  /** The centre with some coordinates drawn anew, at least one. */
  private static double[] candidate(
      double[] centre, Bounds region, double share, KeyedRandom random) {
    double[] point = centre.clone();
    region.clip(point);
    double[] drawn = region.draw(random);
    int sure = random.nextInt(point.length);
    for (int d = 0; d < point.length; d++) {
      if (random.nextDouble() < share || d == sure) {
        point[d] = drawn[d];
      }
    }
    return point;
  }
}
