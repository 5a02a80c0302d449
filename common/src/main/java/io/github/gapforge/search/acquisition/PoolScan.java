package io.github.gapforge.search.acquisition;

import io.github.gapforge.search.gp.GaussianProcess;
import io.github.gapforge.search.gp.Posterior;
import io.github.gapforge.search.gp.PosteriorBlock;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The best of a large pool by an acquisition, found block by block: exact deviations are computed
 * only where a mean with the largest possible deviation is good enough. What is found depends on
 * neither the blocks nor their order.
 */
public final class PoolScan {

  /** Points whose exact deviations are computed before the next look at what is good enough. */
  private static final int AT_ONCE = 64;

  /** Best first; of equals the first in the pool. */
  public static final Comparator<Found> BEST_FIRST =
      Comparator.comparingDouble((Found found) -> -found.value()).thenComparingLong(Found::index);

  private final GaussianProcess process;
  private final Acquisition acquisition;
  private final int keep;
  private final PriorityQueue<Found> best = new PriorityQueue<>(BEST_FIRST.reversed());
  private long scanned;
  private long computed;

  /**
   * A scan.
   *
   * @param keep how many of the pool are wanted
   */
  public PoolScan(GaussianProcess process, Acquisition acquisition, int keep) {
    this.process = process;
    this.acquisition = acquisition;
    this.keep = keep;
  }

  /**
   * One of the pool.
   *
   * @param index in the pool
   * @param posterior of its label
   * @param value of the acquisition
   */
  public record Found(long index, double[] point, Posterior posterior, double value)
      implements Serializable {}

  /**
   * Looks at a block.
   *
   * @param indices of its points in the pool
   * @param points some hundreds
   * @param wanted whether a point, by its place in the block, may be found at all
   */
  public void add(long[] indices, double[][] points, IntPredicate wanted) {
    PosteriorBlock block = new PosteriorBlock(process, points);
    double[] most = new double[points.length];
    Arrays.setAll(most, i -> acquisition.most(block.atMost(i)));
    int[] order =
        IntStream.range(0, points.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -most[i]))
            .mapToInt(i -> i)
            .toArray();
    scanned += points.length;
    for (int from = 0; from < order.length; from += AT_ONCE) {
      int[] some =
          Arrays.stream(order, from, Math.min(order.length, from + AT_ONCE))
              .filter(i -> goodEnough(most[i]) && wanted.test(i))
              .toArray();
      if (some.length == 0 && !goodEnough(most[order[from]])) {
        return; // The others can be no better.
      }
      computed += some.length;
      Posterior[] exact = block.exact(some);
      for (int s = 0; s < some.length; s++) {
        offer(new Found(indices[some[s]], points[some[s]], exact[s], acquisition.value(exact[s])));
      }
    }
  }

  private boolean goodEnough(double most) {
    return best.size() < keep || most >= best.peek().value();
  }

  private void offer(Found found) {
    best.add(found);
    if (best.size() > keep) {
      best.poll();
    }
  }

  /** The best so far, best first. */
  public List<Found> best() {
    List<Found> sorted = new ArrayList<>(best);
    sorted.sort(BEST_FIRST);
    return sorted;
  }

  /** Points looked at. */
  public long scanned() {
    return scanned;
  }

  /** Of these, points whose exact deviation had to be computed. */
  public long computed() {
    return computed;
  }
}
