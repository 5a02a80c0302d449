package io.github.gapforge.search.loop;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.search.acquisition.Acquisition;
import io.github.gapforge.search.acquisition.PoolScan;
import io.github.gapforge.search.gp.GaussianProcess;
import java.util.List;
import java.util.Set;

/** Distinct compositions with their codes, of which the best can be found: here or on a cluster. */
public interface CandidatePool {

  /**
   * One of the pool.
   *
   * @param found its place, code and worth
   * @param composition what it is
   */
  record Member(PoolScan.Found found, Composition composition) {}

  /**
   * The best of the pool, in the order of {@link PoolScan#BEST_FIRST}.
   *
   * @param keep how many; fewer only where the pool has no more
   * @param without keys of compositions that are not wanted
   */
  List<Member> best(
      GaussianProcess process, Acquisition acquisition, int keep, Set<String> without);
}
