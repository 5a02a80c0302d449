package io.github.gapforge.search.loop;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.search.acquisition.Acquisition;
import io.github.gapforge.search.acquisition.PoolScan;
import io.github.gapforge.search.gp.GaussianProcess;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A pool in memory.
 *
 * @param compositions each once
 * @param codes one a composition
 */
public record ListedPool(List<Composition> compositions, double[][] codes)
    implements CandidatePool {

  /** Points of a block: their covariances with a thousand observations are some megabytes. */
  public static final int BLOCK = 512;

  @Override
  public Promises promising(GaussianProcess process, Acquisition acquisition, Wanted wanted) {
    PromiseScan scan =
        new PromiseScan(process, acquisition, wanted.keep(), wanted.quota().isPresent());
    for (int from = 0; from < codes.length; from += BLOCK) {
      int first = from;
      int last = Math.min(codes.length, first + BLOCK);
      scan.add(
          LongStream.range(first, last).toArray(),
          Arrays.copyOfRange(codes, first, last),
          i -> !wanted.without().contains(compositions.get(first + i).key()),
          i -> wanted.isScarce(compositions.get(first + i)));
    }
    return new Promises(members(scan.all()), members(scan.free()));
  }

  private List<Member> members(List<PoolScan.Found> found) {
    return found.stream().map(one -> new Member(one, compositions.get((int) one.index()))).toList();
  }
}
