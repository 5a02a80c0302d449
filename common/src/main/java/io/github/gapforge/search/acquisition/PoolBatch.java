package io.github.gapforge.search.acquisition;

import io.github.gapforge.search.gp.GaussianProcess;
import io.github.gapforge.search.gp.Posterior;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * GP-BUCB over a finite pool, exactly and without looking at all of it again for each point: a
 * point seen in fantasy changes no mean and makes no deviation larger, so that an upper bound that
 * was computed before is never below what it is now. The pool's best is found when a bound that was
 * brought up to date stays on top (Minoux's lazy greedy, 1978).
 */
public final class PoolBatch {

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

  private record Bound(int index, double value, int seen) {}

  /**
   * The points of a batch, in the order in which they were chosen; all of the pool if it is not
   * larger. Of equal bounds the first in the pool is chosen.
   */
  public List<Choice> choose(GaussianProcess process, double[][] pool, int size) {
    return choose(process, pool, process.at(pool), size);
  }

  /**
   * The same of a pool whose posteriors are known.
   *
   * @param posteriors by this process, one a point
   */
  List<Choice> choose(GaussianProcess process, double[][] pool, Posterior[] posteriors, int size) {
    Acquisition upper = new Acquisition.UpperConfidence(kappa);
    PriorityQueue<Bound> queue =
        new PriorityQueue<>(
            Comparator.comparingDouble((Bound bound) -> -bound.value())
                .thenComparingInt(Bound::index));
    for (int i = 0; i < pool.length; i++) {
      queue.add(new Bound(i, upper.value(posteriors[i]), 0));
    }
    List<Choice> chosen = new ArrayList<>(size);
    GaussianProcess known = process;
    while (chosen.size() < size && !queue.isEmpty()) {
      Bound top = queue.poll();
      if (top.seen() < chosen.size()) {
        double now = upper.value(known.at(pool[top.index()]));
        queue.add(new Bound(top.index(), now, chosen.size()));
        continue;
      }
      double[] point = pool[top.index()];
      chosen.add(new Choice(top.index(), posteriors[top.index()], top.value()));
      known = known.append(point, known.at(point).mean());
    }
    return chosen;
  }
}
