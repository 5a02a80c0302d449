package io.github.gapforge.search.acquisition;

import io.github.gapforge.search.gp.GaussianProcess;
import io.github.gapforge.search.gp.GrowingPosterior;
import io.github.gapforge.search.gp.Posterior;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * GP-BUCB over a finite pool, exactly and without looking at all of it again for each point: a
 * point seen in fantasy changes no mean and makes no deviation larger, so that an upper bound that
 * was computed before, or is known to be too large, is never below what it is now. The pool's best
 * is found when a bound that was brought up to date stays on top (Minoux's lazy greedy, 1978).
 */
public final class PoolBatch {

  /** Bounds that are brought up to date side by side: one solve of many columns. */
  private static final int AT_ONCE = 64;

  private final double kappa;

  /**
   * The rule.
   *
   * @param kappa κ, deviations that count
   */
  public PoolBatch(double kappa) {
    this.kappa = kappa;
  }

  /**
   * A choice.
   *
   * @param index in the pool
   * @param posterior before the batch: what is to be expected of its label
   * @param bound upper bound when it was chosen
   */
  public record Choice(int index, Posterior posterior, double bound) {}

  /** A bound, and how many of the batch it has seen; −1 of one that was not computed yet. */
  private record Bound(int index, double value, int seen) {}

  /**
   * The points of a batch, in the order in which they were chosen; all of the pool if it is not
   * larger. Of equal bounds the first in the pool is chosen.
   */
  public List<Choice> choose(GaussianProcess process, double[][] pool, int size) {
    double[] most = new double[pool.length];
    Arrays.fill(most, Double.POSITIVE_INFINITY);
    return choose(process, pool, most, size, Allowance.unlimited());
  }

  /**
   * The same of a pool of which something is known.
   *
   * @param most one a point: what its upper bound is at most
   * @param allowance of points by their places
   */
  public List<Choice> choose(
      GaussianProcess process, double[][] pool, double[] most, int size, Allowance allowance) {
    Lazy lazy = new Lazy(process, pool, most);
    List<Choice> chosen = new ArrayList<>(size);
    GaussianProcess known = process;
    Allowance left = allowance;
    while (chosen.size() < size && !lazy.queue.isEmpty()) {
      Bound top = lazy.top(known, chosen.size());
      if (!left.allows(top.index())) {
        continue; // And never will be.
      }
      left = left.after(top.index());
      double[] point = pool[top.index()];
      chosen.add(new Choice(top.index(), lazy.before[top.index()], top.value()));
      known = known.append(point, known.at(point).mean());
    }
    return chosen;
  }

  /** What is known of each point so far. */
  private final class Lazy {

    private final Acquisition upper = new Acquisition.UpperConfidence(kappa);
    private final PriorityQueue<Bound> queue =
        new PriorityQueue<>(
            Comparator.comparingDouble((Bound bound) -> -bound.value())
                .thenComparingInt(Bound::index));
    private final GaussianProcess process;
    private final double[][] pool;
    private final GrowingPosterior[] posteriors;
    private final Posterior[] before;

    Lazy(GaussianProcess process, double[][] pool, double[] most) {
      this.process = process;
      this.pool = pool;
      this.posteriors = new GrowingPosterior[pool.length];
      this.before = new Posterior[pool.length];
      for (int i = 0; i < pool.length; i++) {
        queue.add(new Bound(i, most[i], -1));
      }
    }

    /** Takes away the point of the greatest bound, which has seen so many of the batch. */
    Bound top(GaussianProcess known, int seen) {
      while (queue.peek().seen() < seen) {
        List<Bound> old = new ArrayList<>();
        boolean begun = posteriors[queue.peek().index()] != null;
        while (old.size() < (begun ? 1 : AT_ONCE)
            && !queue.isEmpty()
            && queue.peek().seen() < seen) {
          old.add(queue.poll());
        }
        begin(old.stream().mapToInt(Bound::index).filter(i -> posteriors[i] == null).toArray());
        for (Bound bound : old) {
          double now = upper.value(posteriors[bound.index()].by(known));
          queue.add(new Bound(bound.index(), now, seen));
        }
      }
      return queue.poll();
    }

    private void begin(int[] indices) {
      GrowingPosterior[] begun =
          GrowingPosterior.of(
              process, Arrays.stream(indices).mapToObj(i -> pool[i]).toArray(double[][]::new));
      for (int i = 0; i < begun.length; i++) {
        posteriors[indices[i]] = begun[i];
        before[indices[i]] = begun[i].by(process);
      }
    }
  }
}
