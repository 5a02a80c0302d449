package io.github.gapforge.search.loop;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.search.acquisition.Acquisition;
import io.github.gapforge.search.acquisition.PoolScan;
import io.github.gapforge.search.gp.GaussianProcess;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Distinct compositions with their codes, of which the most promising can be found: here or on a
 * cluster.
 */
public interface CandidatePool {

  /**
   * One of the pool.
   *
   * @param found its place, code and worth
   * @param composition what it is
   */
  record Member(PoolScan.Found found, Composition composition) {}

  /**
   * What is asked for.
   *
   * @param keep how many
   * @param without keys of compositions that are not wanted
   * @param quota of an element, whose holders there may soon be enough of
   */
  record Wanted(int keep, Set<String> without, Optional<ElementQuota> quota) {

    /** Whether there is a quota of a composition. */
    public boolean isScarce(Composition composition) {
      return quota.isPresent() && quota.get().counts(composition);
    }
  }

  /**
   * Members that may be worth the most, in the order of {@link PoolScan#BEST_FIRST}: values and
   * deviations are never too small, means are exact.
   *
   * @param all of all
   * @param free of those without a quota
   */
  record Promises(List<Member> all, List<Member> free) {}

  /** The most promising of the pool; fewer than wanted only where the pool has no more. */
  Promises promising(GaussianProcess process, Acquisition acquisition, Wanted wanted);
}
