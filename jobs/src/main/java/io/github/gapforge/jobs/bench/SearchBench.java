package io.github.gapforge.jobs.bench;

import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.search.acquisition.Acquisition;
import io.github.gapforge.search.acquisition.Allowance;
import io.github.gapforge.search.acquisition.BatchRule;
import io.github.gapforge.search.acquisition.Maximiser;
import io.github.gapforge.search.acquisition.PoolRule;
import io.github.gapforge.search.acquisition.PoolScan;
import io.github.gapforge.search.gp.FitSettings;
import io.github.gapforge.search.gp.GaussianProcess;
import io.github.gapforge.search.gp.GaussianProcessFit;
import io.github.gapforge.search.gp.PosteriorBlock;
import io.github.gapforge.search.optim.Bounds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Seconds of a search's parts, on all cores: fits from nothing and from the last round's
 * hyperparameters, a batch of 20 in the box with 1,000 observations in 128 dimensions, and a scan
 * of a pool in 24 dimensions. Each is done once after one unmeasured time: they take seconds.
 */
public final class SearchBench {

  private static final long SEED = 20_240_603;
  private static final int BATCH = 20;
  private static final int POOL = 20_480;
  private static final int BLOCK = 512;

  private SearchBench() {}

  /** Measures; prints what it found. */
  public static List<String> run() {
    List<String> rows = new ArrayList<>();
    batch(rows);
    fit(rows, 2_000);
    pool(rows);
    return rows;
  }

  private static void batch(List<String> rows) {
    double[][] points = points(1_000, 128);
    double[] targets = targets(points);
    double[][] before = Arrays.copyOf(points, 980);
    GaussianProcess last =
        GaussianProcessFit.fit(before, Arrays.copyOf(targets, 980), FitSettings.standard(SEED));
    Maximiser maximiser = new Maximiser(Bounds.around(points), 128, 4);
    for (int i = 0; i < 2; i++) {
      long start = System.nanoTime();
      GaussianProcess process =
          GaussianProcessFit.fit(
              points, targets, FitSettings.standard(SEED), Optional.of(last.hyperparameters()));
      double fitted = seconds(start);
      BatchRule.upperConfidence(2).choose(process, BATCH, maximiser, SEED);
      add(
          rows,
          i,
          "round: fit of 1,000 observations in 128 dimensions %.2f s, with a batch of 20 %.2f s",
          fitted,
          seconds(start));
    }
  }

  private static void fit(List<String> rows, int n) {
    double[][] points = points(n, 24);
    double[] targets = targets(points);
    long start = System.nanoTime();
    GaussianProcess process = GaussianProcessFit.fit(points, targets, FitSettings.standard(SEED));
    double cold = seconds(start);
    long again = System.nanoTime();
    GaussianProcessFit.fit(
        points, targets, FitSettings.standard(SEED), Optional.of(process.hyperparameters()));
    add(
        rows,
        1,
        "fit of 2,000 observations: from nothing %.2f s, warm %.2f s",
        cold,
        seconds(again));
  }

  private static void pool(List<String> rows) {
    double[][] seen = points(1_000, 24);
    GaussianProcess process =
        GaussianProcessFit.fit(seen, targets(seen), FitSettings.standard(SEED));
    double[][] pool = points(POOL, 24);
    for (int i = 0; i < 2; i++) {
      long start = System.nanoTime();
      PoolScan scan = new PoolScan(new Acquisition.UpperConfidence(2), 1024);
      for (int from = 0; from < POOL; from += BLOCK) {
        double[][] some = Arrays.copyOfRange(pool, from, from + BLOCK);
        scan.add(
            LongStream.range(from, from + BLOCK).toArray(),
            some,
            new PosteriorBlock(process, some),
            p -> true);
      }
      double scanned = seconds(start);
      long then = System.nanoTime();
      PoolRule.upperConfidence(2).choose(process, scan.best(), BATCH, SEED, Allowance.unlimited());
      add(
          rows,
          i,
          "pool with 1,000 observations: scanned with %,.0f formulas/s a core, a batch of 20 of"
              + " them in %.2f s",
          POOL / scanned,
          seconds(then));
    }
  }

  private static void add(List<String> rows, int repeat, String format, Object... values) {
    if (repeat > 0) {
      rows.add(String.format(Locale.ROOT, format, values));
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }

  private static double[][] points(int count, int dimensions) {
    KeyedRandom random = KeyedRandom.of(SEED, "bench.search", dimensions);
    double[][] points = new double[count][dimensions];
    for (double[] point : points) {
      for (int d = 0; d < dimensions; d++) {
        point[d] = random.nextGaussian() / Math.sqrt(1 + d);
      }
    }
    return points;
  }

  /** Smooth, with some noise. */
  private static double[] targets(double[][] points) {
    KeyedRandom random = KeyedRandom.of(SEED, "bench.search.noise", 0);
    double[] targets = new double[points.length];
    for (int i = 0; i < targets.length; i++) {
      double[] x = points[i];
      targets[i] = Math.sin(2 * x[0]) + x[1] * x[2] - x[3] + 0.1 * random.nextGaussian();
    }
    return targets;
  }
}
