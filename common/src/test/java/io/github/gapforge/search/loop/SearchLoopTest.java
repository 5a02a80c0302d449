package io.github.gapforge.search.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.search.Oracle;
import io.github.gapforge.search.acquisition.Maximiser;
import io.github.gapforge.search.loop.LoopSettings.Failures;
import io.github.gapforge.search.loop.LoopSettings.Registration;
import io.github.gapforge.search.loop.LoopSettings.Targets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop: what it proposes, how outcomes count, and what it never does twice. */
final class SearchLoopTest {

  @TempDir private Path folder;

  private TestSearch search;

  @BeforeEach
  void begin() {
    search = new TestSearch(folder);
  }

  @Test
  void finds_the_hill_and_evaluates_no_composition_twice() {
    for (Proposer proposer : List.of(TestSearch.inBox(), TestSearch.inPool())) {
      search.asked().clear();
      LoopEnd end =
          search.run(
              TestSearch.settings(5, Failures.LEARNED),
              proposer,
              search.labels(),
              search.file("j" + proposer.hashCode()));
      List<String> all = search.asked().stream().flatMap(List::stream).toList();
      // A pool never fails to fill its batches; in so small a box much is proposed again.
      assertThat(all).hasSizeBetween(proposer instanceof PoolProposer ? 20 : 8, 20);
      assertThat(all).doesNotHaveDuplicates();
      Set<String> seeds = new HashSet<>();
      TestSpace.seeds(12).compositions().forEach(c -> seeds.add(c.key()));
      assertThat(all).doesNotContainAnyElementsOf(seeds);
      assertThat(all).doesNotContain(TestSpace.compound(5, 7).key());
      assertThat(all).noneMatch(key -> key.startsWith("Na4"));
      assertThat(end.observations())
          .anyMatch(one -> one.labelEv().getAsDouble() > 6.5)
          .allMatch(one -> one.proposed().valid());
    }
  }

  @Test
  void counts_each_outcome_apart() {
    LoopEnd end =
        search.run(
            TestSearch.settings(5, Failures.LEARNED),
            TestSearch.inBox(),
            search.labels(),
            search.file("j"));
    Counts counts = Counts.of(end.proposals());
    Map<Outcome, Integer> byOutcome = new TreeMap<>();
    end.proposals().forEach(p -> byOutcome.merge(p.outcome(), 1, Integer::sum));
    int undecodable = byOutcome.getOrDefault(Outcome.UNDECODABLE, 0);
    assertThat(counts.proposed()).isEqualTo(end.proposals().size());
    assertThat(counts.decodable()).isEqualTo(counts.proposed() - undecodable);
    assertThat(counts.distinct())
        .isEqualTo(counts.decodable() - byOutcome.getOrDefault(Outcome.REPEATED, 0));
    assertThat(counts.labelled())
        .isEqualTo(end.observations().size())
        .isEqualTo(search.asked().stream().mapToInt(List::size).sum());
    assertThat(counts.valid()).isEqualTo(counts.labelled());
    assertThat(search.reports()).hasSize(5);
  }

  @Test
  void what_cannot_be_decoded_is_learned_and_avoided() {
    long learned = undecodable(Failures.LEARNED);
    long forgotten = undecodable(Failures.DISCARDED);
    assertThat(learned).isLessThan(forgotten);
  }

  private long undecodable(Failures failures) {
    // Everything that decodes is worth little, what does not looks best.
    Oracle flat = new TestSpace.Labels(c -> c.count(0) / 10.0, search.asked());
    return search
        .run(
            TestSearch.settings(6, failures), TestSearch.inBox(), flat, search.file("j" + failures))
        .proposals()
        .stream()
        .filter(p -> p.outcome() == Outcome.UNDECODABLE)
        .count();
  }

  @Test
  void the_repository_preset_registers_zeros() {
    LoopSettings zeros = TestSearch.settings(2, Failures.ZERO);
    Observations seeds = TestSpace.seeds(12);
    Knowledge knowledge = new Knowledge(zeros, new TestSpace(), seeds);
    LoopEnd end = search.run(zeros, TestSearch.inBox(), search.labels(), search.file("zeros"));
    knowledge.register(end.proposals());
    long undecodable =
        end.proposals().stream().filter(p -> p.outcome() == Outcome.UNDECODABLE).count();
    assertThat(undecodable).isPositive();
    assertThat(knowledge.labels()).hasSize((int) (12 + undecodable + end.observations().size()));
    Knowledge without =
        new Knowledge(TestSearch.settings(2, Failures.DISCARDED), new TestSpace(), seeds);
    without.register(end.proposals());
    assertThat(without.labels()).hasSize(12 + end.observations().size());
  }

  @Test
  void a_point_is_registered_as_decoded_or_as_it_is() {
    LoopEnd end =
        search.run(
            TestSearch.settings(1, Failures.LEARNED),
            TestSearch.inBox(),
            search.labels(),
            search.file("j"));
    LoopSettings asProposed =
        new LoopSettings(
            1,
            4,
            24,
            Kappa.constant(2),
            Targets.STANDARDISED,
            Registration.PROPOSED,
            Failures.LEARNED,
            true,
            Optional.empty(),
            7);
    Knowledge decoded =
        new Knowledge(
            TestSearch.settings(1, Failures.LEARNED), new TestSpace(), TestSpace.seeds(12));
    Knowledge proposed = new Knowledge(asProposed, new TestSpace(), TestSpace.seeds(12));
    decoded.register(end.proposals());
    proposed.register(end.proposals());
    Labelled first = end.observations().get(0);
    Composition composition = first.proposed().composition().orElseThrow();
    assertThat(decoded.codes()[12]).isEqualTo(new TestSpace().encode(List.of(composition))[0]);
    assertThat(proposed.codes()[12]).isEqualTo(first.proposed().point());
  }

  @Test
  void a_pool_that_runs_out_ends_the_search() {
    ListedPool few =
        new ListedPool(
            TestSpace.all().subList(0, 20), new TestSpace().encode(TestSpace.all().subList(0, 20)));
    LoopEnd end =
        search.run(
            TestSearch.settings(9, Failures.LEARNED),
            new PoolProposer(few, TestSearch.BUCB),
            search.labels(),
            search.file("few"));
    assertThat(end.exhausted()).isTrue();
  }

  @Test
  void every_strategy_of_box_and_pool_goes_its_rounds() {
    for (Strategy.Worth worth : Strategy.Worth.values()) {
      for (Strategy.Batches batches : Strategy.Batches.values()) {
        if (batches == Strategy.Batches.GP_BUCB
            && (worth == Strategy.Worth.EI || worth == Strategy.Worth.PI)) {
          assertThatThrownBy(() -> new Strategy(worth, batches))
              .isInstanceOf(IllegalArgumentException.class);
          continue;
        }
        Strategy strategy = new Strategy(worth, batches);
        String name = strategy.toString();
        Proposer box = new BoxProposer(new Maximiser(TestSearch.BOX, 20, 1), strategy, 4);
        assertThat(
                search
                    .run(
                        TestSearch.settings(1, Failures.LEARNED),
                        box,
                        search.labels(),
                        search.file("box" + name))
                    .rounds())
            .as(name)
            .isEqualTo(1);
        if (strategy.worksOnPools()) {
          ListedPool pool =
              new ListedPool(TestSpace.all(), new TestSpace().encode(TestSpace.all()));
          Proposer chooses = new PoolProposer(pool, strategy);
          assertThat(
                  search
                      .run(
                          TestSearch.settings(1, Failures.LEARNED),
                          chooses,
                          search.labels(),
                          search.file("pool" + name))
                      .observations())
              .as(name)
              .hasSizeGreaterThan(1);
        }
      }
    }
  }

  @Test
  void a_quota_holds_in_each_batch_of_a_box_and_what_was_surplus_may_come_later() {
    LoopSettings free = TestSearch.settings(3, Failures.LEARNED);
    ElementQuota half = new ElementQuota(Element.ofSymbol("Cl").orElseThrow(), 0.5);
    LoopSettings limited =
        new LoopSettings(
            3,
            4,
            24,
            free.kappa(),
            free.targets(),
            free.registration(),
            free.failures(),
            true,
            Optional.of(half),
            7);
    LoopEnd end = search.run(limited, TestSearch.inBox(), search.labels(), search.file("quota"));
    assertThat(end.rounds()).isEqualTo(3);
    for (int round = 1; round <= 3; round++) {
      int number = round;
      assertThat(end.observations().stream().filter(one -> one.round() == number)).hasSize(2);
    }
    Set<Composition> surplus = new HashSet<>();
    boolean later = false;
    for (Labelled one : end.proposals()) {
      if (one.outcome() == Outcome.SURPLUS) {
        surplus.add(one.proposed().composition().orElseThrow());
      }
      later |=
          one.outcome() == Outcome.LABELLED
              && surplus.contains(one.proposed().composition().orElseThrow());
    }
    assertThat(surplus).isNotEmpty();
    assertThat(later).isTrue();
    assertThat(limited.identity()).containsEntry("quota", "Cl=0.5");
  }

  @Test
  void kappa_changes_geometrically_from_first_to_last() {
    Kappa kappa = new Kappa(8, 2);
    assertThat(kappa.at(1, 3)).isEqualTo(8);
    assertThat(kappa.at(2, 3)).isEqualTo(4);
    assertThat(kappa.at(3, 3)).isEqualTo(2);
    assertThat(Kappa.constant(0).at(9, 9)).isZero();
  }
}
