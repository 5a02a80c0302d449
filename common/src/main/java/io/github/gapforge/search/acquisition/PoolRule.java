package io.github.gapforge.search.acquisition;

import io.github.gapforge.run.KeyedRandom;
import io.github.gapforge.search.acquisition.PoolScan.Found;
import io.github.gapforge.search.gp.GaussianProcess;
import io.github.gapforge.search.gp.Posterior;
import io.github.gapforge.search.gp.SamplePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** How a batch is chosen among the best of a pool that a {@link PoolScan} has found. */
@FunctionalInterface
public interface PoolRule {

  /**
   * The points of a batch, in the order in which they were chosen, with what each was worth then.
   *
   * @param found the best of the pool, best first
   * @param seed of draws
   * @param allowance of members by their places in the pool
   */
  List<Found> choose(
      GaussianProcess process, List<Found> found, int size, long seed, Allowance allowance);

  /** GP-BUCB, see {@link PoolBatch}: what was found may be promises instead of exact numbers. */
  static PoolRule upperConfidence(double kappa) {
    return (process, found, size, seed, allowance) -> {
      double[] most = found.stream().mapToDouble(Found::value).toArray();
      return new PoolBatch(kappa)
              .choose(
                  process,
                  points(found),
                  most,
                  size,
                  new Allowance(
                      i -> allowance.counts().test(found.get((int) i).index()), allowance.most()))
              .stream()
              .map(
                  choice -> {
                    Found one = found.get(choice.index());
                    return new Found(one.index(), one.point(), choice.posterior(), choice.bound());
                  })
              .toList();
    };
  }

  /** Kriging believer: a chosen point counts as labelled with its mean. */
  static PoolRule believer(BatchRule.ByBest acquisition) {
    return told(acquisition, OptionalDouble.empty());
  }

  /** Constant liar: a chosen point counts as labelled with the same lie. */
  static PoolRule liar(BatchRule.ByBest acquisition, double lie) {
    return told(acquisition, OptionalDouble.of(lie));
  }

  private static PoolRule told(BatchRule.ByBest acquisition, OptionalDouble lie) {
    return (process, found, size, seed, allowance) -> {
      List<Found> left = new ArrayList<>(found);
      Allowance allowed = allowance;
      List<Found> chosen = new ArrayList<>(size);
      GaussianProcess known = process;
      while (chosen.size() < size && hasAllowed(left, allowed)) {
        Acquisition now = acquisition.of(known.best());
        Posterior[] posteriors = known.at(points(left));
        double[] values = Arrays.stream(posteriors).mapToDouble(now::value).toArray();
        int best = first(values);
        Found one = left.remove(best);
        allowed = allowed.after(one.index());
        chosen.add(worth(one, values[best]));
        known = known.append(one.point(), lie.orElse(posteriors[best].mean()));
      }
      return chosen;
    };
  }

  /** Thompson sampling: each point is the greatest of a function drawn from the posterior. */
  static PoolRule thompson() {
    return (process, found, size, seed, allowance) -> {
      List<Found> left = new ArrayList<>(found);
      Allowance allowed = allowance;
      List<Found> chosen = new ArrayList<>(size);
      while (chosen.size() < size && hasAllowed(left, allowed)) {
        SamplePath drawn =
            process.sample(
                BatchRule.FEATURES, KeyedRandom.of(seed, "search.thompson", chosen.size()));
        double[] values =
            left.stream().parallel().mapToDouble(f -> drawn.value(f.point())).toArray();
        int best = first(values);
        Found one = left.remove(best);
        allowed = allowed.after(one.index());
        chosen.add(worth(one, values[best]));
      }
      return chosen;
    };
  }

  /** Takes away those that are not allowed any more; answers whether there are others. */
  private static boolean hasAllowed(List<Found> left, Allowance allowance) {
    left.removeIf(one -> !allowance.allows(one.index()));
    return !left.isEmpty();
  }

  private static double[][] points(List<Found> found) {
    return found.stream().map(Found::point).toArray(double[][]::new);
  }

  private static Found worth(Found found, double value) {
    return new Found(found.index(), found.point(), found.posterior(), value);
  }

  /** The greatest, the first of equals. */
  private static int first(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .max(
            Comparator.comparingDouble((Integer i) -> values[i])
                .thenComparing(Comparator.reverseOrder()))
        .orElseThrow();
  }
}
