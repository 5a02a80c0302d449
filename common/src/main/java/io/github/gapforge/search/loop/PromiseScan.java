package io.github.gapforge.search.loop;

import io.github.gapforge.search.acquisition.Acquisition;
import io.github.gapforge.search.acquisition.PoolScan;
import io.github.gapforge.search.gp.GaussianProcess;
import io.github.gapforge.search.gp.PosteriorBlock;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * One look at a pool, for its most promising and for those among members of which there is no
 * quota.
 */
public final class PromiseScan {

  private final GaussianProcess process;
  private final PoolScan all;
  private final Optional<PoolScan> free;

  /**
   * A scan.
   *
   * @param keep how many of each are wanted
   * @param quota whether there is a quota; else all are free
   */
  public PromiseScan(GaussianProcess process, Acquisition acquisition, int keep, boolean quota) {
    this.process = process;
    this.all = new PoolScan(acquisition, keep);
    this.free = quota ? Optional.of(new PoolScan(acquisition, keep)) : Optional.empty();
  }

  /**
   * Looks at a block.
   *
   * @param indices of its members in the pool
   * @param codes of them, some hundreds
   * @param wanted whether a member, by its place in the block, may be found at all
   * @param scarce whether there is a quota of it
   */
  public void add(long[] indices, double[][] codes, IntPredicate wanted, IntPredicate scarce) {
    PosteriorBlock block = new PosteriorBlock(process, codes);
    all.add(indices, codes, block, wanted);
    free.ifPresent(scan -> scan.add(indices, codes, block, i -> !scarce.test(i) && wanted.test(i)));
  }

  /** The most promising of all, best first. */
  public List<PoolScan.Found> all() {
    return all.best();
  }

  /** The most promising without a quota, best first. */
  public List<PoolScan.Found> free() {
    return free.map(PoolScan::best).orElseGet(all::best);
  }
}
