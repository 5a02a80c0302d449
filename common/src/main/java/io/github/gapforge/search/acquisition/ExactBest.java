package io.github.gapforge.search.acquisition;

import io.github.gapforge.search.acquisition.PoolScan.Found;
import io.github.gapforge.search.gp.GaussianProcess;
import io.github.gapforge.search.gp.GrowingPosterior;
import io.github.gapforge.search.gp.Posterior;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The best by what they are worth exactly, among those that a {@link PoolScan} found promising:
 * exact numbers are computed in the order of the promises, until no promise is good enough.
 */
public record ExactBest(GaussianProcess process, Acquisition acquisition) {

  private static final int AT_ONCE = 64;

  /**
   * The best, best first.
   *
   * @param promising the most promising first
   * @param keep how many
   */
  public List<Found> of(List<Found> promising, int keep) {
    PriorityQueue<Found> best = new PriorityQueue<>(PoolScan.BEST_FIRST.reversed());
    for (int from = 0; from < promising.size(); from += AT_ONCE) {
      if (best.size() >= keep && promising.get(from).value() < best.peek().value()) {
        break;
      }
      List<Found> some = promising.subList(from, Math.min(promising.size(), from + AT_ONCE));
      GrowingPosterior[] exact =
          GrowingPosterior.of(process, some.stream().map(Found::point).toArray(double[][]::new));
      for (int i = 0; i < exact.length; i++) {
        Posterior posterior = exact[i].by(process);
        Found one = some.get(i);
        best.add(new Found(one.index(), one.point(), posterior, acquisition.value(posterior)));
        if (best.size() > keep) {
          best.poll();
        }
      }
    }
    List<Found> sorted = new ArrayList<>(best);
    sorted.sort(PoolScan.BEST_FIRST);
    return sorted;
  }
}
