package io.github.gapforge.search.acquisition;

import io.github.gapforge.search.gp.Posterior;
import io.github.gapforge.search.gp.PosteriorBlock;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/**
 * Those of a large pool that may be worth the most, found block by block: by the mean with a
 * deviation that is never too small, so that no exact one, which takes time with the square of the
 * observations, is needed to tell that the others are worth less. What is found depends on neither
 * the blocks nor their order.
 */
public final class PoolScan {

  /** Best first; of equals the first in the pool. */
  public static final Comparator<Found> BEST_FIRST =
      Comparator.comparingDouble((Found found) -> -found.value()).thenComparingLong(Found::index);

  private final Acquisition acquisition;
  private final int keep;
  private final PriorityQueue<Found> best = new PriorityQueue<>(BEST_FIRST.reversed());

  /**
   * A scan.
   *
   * @param keep how many are wanted
   */
  public PoolScan(Acquisition acquisition, int keep) {
    this.acquisition = acquisition;
    this.keep = keep;
  }

  /**
   * One of the pool.
   *
   * @param index in the pool
   * @param posterior of its label, or one with the same mean and no smaller deviation
   * @param value of the acquisition, or what it is at most
   */
  public record Found(long index, double[] point, Posterior posterior, double value)
      implements Serializable {}

  /**
   * Looks at a block.
   *
   * @param indices of its points in the pool
   * @param points some hundreds
   * @param block their posteriors
   * @param wanted whether a point, by its place in the block, may be found at all
   */
  public void add(long[] indices, double[][] points, PosteriorBlock block, IntPredicate wanted) {
    for (int i = 0; i < points.length; i++) {
      if (goodEnough(acquisition.most(block.atMost(i))) && wanted.test(i)) {
        Posterior nearby = block.atMostNearby(i);
        offer(new Found(indices[i], points[i], nearby, acquisition.most(nearby)));
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

  /** The most promising so far, best first. */
  public List<Found> best() {
    List<Found> sorted = new ArrayList<>(best);
    sorted.sort(BEST_FIRST);
    return sorted;
  }
}
