package io.github.gapforge.search.loop;

import io.github.gapforge.search.acquisition.PoolScan.Found;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Proposes from a finite pool: its best by the acquisition are fetched, and the batch is chosen
 * among them. GP-BUCB fetches more until the batch is that of the whole pool: a bound only falls as
 * the batch grows, so that no other can be chosen while the chosen ones' bounds stay above the
 * greatest that was not fetched.
 */
public final class PoolProposer implements Proposer {

  private static final int LEAST = 512;
  private static final int LEAST_OF_DRAWS = 2_000;

  private final CandidatePool pool;
  private final Strategy strategy;

  /**
   * A proposer.
   *
   * @throws IllegalArgumentException if the strategy cannot choose from a pool
   */
  public PoolProposer(CandidatePool pool, Strategy strategy) {
    if (!strategy.worksOnPools()) {
      throw new IllegalArgumentException(strategy + " does not choose from a pool");
    }
    this.pool = pool;
    this.strategy = strategy;
  }

  @Override
  public List<Candidate> propose(Situation situation, int count) {
    boolean draws = strategy.worth() == Strategy.Worth.THOMPSON;
    int keep = Math.max(draws ? LEAST_OF_DRAWS : LEAST, 4 * count);
    while (true) {
      List<CandidatePool.Member> best =
          pool.best(
              situation.process(),
              strategy.acquisition(situation.kappa()).of(situation.process().best()),
              keep,
              situation.spent());
      List<Found> found = best.stream().map(CandidatePool.Member::found).toList();
      List<Found> chosen =
          strategy
              .inPool(situation.kappa(), situation.labels())
              .choose(situation.process(), found, count, situation.seed());
      if (best.size() < keep || draws || isWholePools(chosen, found)) {
        return candidates(chosen, best);
      }
      keep *= 4;
    }
  }

  private boolean isWholePools(List<Found> chosen, List<Found> found) {
    return strategy.batches() != Strategy.Batches.GP_BUCB
        || chosen.get(chosen.size() - 1).value() > found.get(found.size() - 1).value();
  }

  private static List<Candidate> candidates(List<Found> chosen, List<CandidatePool.Member> best) {
    Map<Long, CandidatePool.Member> byIndex =
        best.stream().collect(Collectors.toMap(m -> m.found().index(), Function.identity()));
    return chosen.stream()
        .map(
            one ->
                new Candidate(
                    one.point(),
                    Optional.of(byIndex.get(one.index()).composition()),
                    one.posterior(),
                    one.value()))
        .toList();
  }
}
