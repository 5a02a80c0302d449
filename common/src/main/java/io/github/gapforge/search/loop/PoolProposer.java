package io.github.gapforge.search.loop;

import io.github.gapforge.search.acquisition.Acquisition;
import io.github.gapforge.search.acquisition.Allowance;
import io.github.gapforge.search.acquisition.ExactBest;
import io.github.gapforge.search.acquisition.PoolRule;
import io.github.gapforge.search.acquisition.PoolScan;
import io.github.gapforge.search.acquisition.PoolScan.Found;
import io.github.gapforge.search.loop.CandidatePool.Member;
import io.github.gapforge.search.loop.CandidatePool.Promises;
import io.github.gapforge.search.loop.CandidatePool.Wanted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Proposes from a finite pool: its most promising by the acquisition are fetched, and the batch is
 * chosen among them, where exact numbers are computed as far as they are needed. More are fetched
 * until no other member of the pool can be worth what the last of the chosen is. Once a quota is
 * used up, others than its element's holders are chosen.
 */
public final class PoolProposer implements Proposer {

  /**
   * Members that rules choose from which need exact numbers; twice as many are fetched at first.
   */
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
    Acquisition acquisition =
        strategy.acquisition(situation.kappa()).of(situation.process().best());
    for (int fetch = 2 * exact(count); ; fetch *= 4) {
      Wanted wanted =
          new Wanted(fetch, situation.spent(), situation.limit().map(ElementLimit::quota));
      Promises promises = pool.promising(situation.process(), acquisition, wanted);
      Fetched fetched = new Fetched(promises, fetch);
      Map<Long, Member> members = fetched.byIndex();
      Allowance allowance =
          situation
              .limit()
              .map(
                  limit ->
                      new Allowance(
                          i -> wanted.isScarce(members.get(i).composition()), limit.left()))
              .orElse(Allowance.unlimited());
      Optional<List<Found>> chosen =
          strategy.choosesByPromises()
              ? byPromises(situation, fetched, allowance, count)
              : byExactNumbers(situation, acquisition, fetched, allowance, count);
      if (chosen.isPresent()) {
        return chosen.get().stream().map(one -> candidate(one, members)).toList();
      }
    }
  }

  private int exact(int count) {
    boolean draws = strategy.worth() == Strategy.Worth.THOMPSON;
    return Math.max(draws ? LEAST_OF_DRAWS : LEAST, 4 * count);
  }

  /** Nothing if a member that was not fetched might be worth more than one that was chosen. */
  private Optional<List<Found>> byPromises(
      Situation situation, Fetched fetched, Allowance allowance, int count) {
    List<Found> chosen =
        rule(situation)
            .choose(situation.process(), fetched.each(), count, situation.seed(), allowance);
    int left = allowance.most();
    boolean limited = situation.limit().isPresent();
    for (Found one : chosen) {
      if (!(one.value() > (limited && left <= 0 ? fetched.othersFree() : fetched.others()))) {
        return Optional.empty();
      }
      left -= allowance.counts().test(one.index()) ? 1 : 0;
    }
    return Optional.of(chosen);
  }

  /** Nothing if a member that was not fetched might be among the best by exact numbers. */
  private Optional<List<Found>> byExactNumbers(
      Situation situation,
      Acquisition acquisition,
      Fetched fetched,
      Allowance allowance,
      int count) {
    ExactBest exact = new ExactBest(situation.process(), acquisition);
    List<Found> all = exact.of(found(fetched.promises().all()), exact(count));
    List<Found> free =
        situation.limit().isPresent()
            ? exact.of(found(fetched.promises().free()), exact(count))
            : all;
    boolean settled = isAbove(all, fetched.others()) && isAbove(free, fetched.othersFree());
    return settled
        ? Optional.of(
            rule(situation)
                .choose(
                    situation.process(),
                    Fetched.each(all, free),
                    count,
                    situation.seed(),
                    allowance))
        : Optional.empty();
  }

  private static boolean isAbove(List<Found> best, double others) {
    return best.isEmpty() || best.get(best.size() - 1).value() > others;
  }

  private PoolRule rule(Situation situation) {
    return strategy.inPool(situation.kappa(), situation.labels());
  }

  private static Candidate candidate(Found one, Map<Long, Member> members) {
    return new Candidate(
        one.point(),
        Optional.of(members.get(one.index()).composition()),
        one.posterior(),
        one.value());
  }

  private static List<Found> found(List<Member> members) {
    return members.stream().map(Member::found).toList();
  }

  /** What was fetched, and what the others may be worth. */
  private record Fetched(Promises promises, int asked) {

    Map<Long, Member> byIndex() {
      Map<Long, Member> members = new LinkedHashMap<>();
      Stream.concat(promises.all().stream(), promises.free().stream())
          .forEach(member -> members.put(member.found().index(), member));
      return members;
    }

    List<Found> each() {
      return each(found(promises.all()), found(promises.free()));
    }

    /** Each once, best first. */
    static List<Found> each(List<Found> all, List<Found> free) {
      Map<Long, Found> each = new LinkedHashMap<>();
      Stream.concat(all.stream(), free.stream()).forEach(one -> each.put(one.index(), one));
      return each.values().stream().sorted(PoolScan.BEST_FIRST).toList();
    }

    double others() {
      return least(promises.all());
    }

    double othersFree() {
      return least(promises.free());
    }

    private double least(List<Member> members) {
      return members.size() < asked
          ? Double.NEGATIVE_INFINITY
          : members.get(members.size() - 1).found().value();
    }
  }
}
