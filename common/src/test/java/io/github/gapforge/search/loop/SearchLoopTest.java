package io.github.gapforge.search.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.run.UserError;
import io.github.gapforge.search.ExternalOracle;
import io.github.gapforge.search.Oracle;
import io.github.gapforge.search.acquisition.Maximiser;
import io.github.gapforge.search.loop.LoopSettings.Failures;
import io.github.gapforge.search.loop.LoopSettings.Registration;
import io.github.gapforge.search.loop.LoopSettings.Targets;
import io.github.gapforge.search.optim.Bounds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop: what it proposes, what it never does twice, and what its journal remembers. */
final class SearchLoopTest {

  private static final Bounds BOX = new Bounds(new double[] {0, 0}, new double[] {1.2, 1.2});
  private static final Strategy BUCB = new Strategy(Strategy.Worth.UCB, Strategy.Batches.GP_BUCB);

  @TempDir private Path folder;

  private final List<List<String>> asked = new ArrayList<>();
  private final List<RoundReport> reports = new ArrayList<>();

  private static LoopSettings settings(int rounds, Failures failures) {
    return new LoopSettings(
        rounds,
        4,
        24,
        Kappa.constant(2),
        Targets.STANDARDISED,
        Registration.DECODED,
        failures,
        true,
        Optional.empty(),
        7);
  }

  private static Proposer inBox() {
    return new BoxProposer(new Maximiser(BOX, 60, 2), BUCB, 4);
  }

  private static Proposer inPool() {
    return new PoolProposer(
        new ListedPool(TestSpace.all(), new TestSpace().encode(TestSpace.all())), BUCB);
  }

  private static Admission admission() {
    return new Admission(
        Set.of(TestSpace.compound(5, 7).key()), c -> c.count(0) == 4 ? "four_of_sodium" : "");
  }

  private Oracle labels() {
    return new TestSpace.Labels(TestSpace::gap, asked);
  }

  private LoopEnd run(LoopSettings settings, Proposer proposer, Oracle oracle, Path file) {
    try (Journal journal = Journal.open(file, settings.identity(), BOX.lower(), BOX.upper())) {
      return new SearchLoop(
              settings,
              new TestSpace(),
              TestSpace.seeds(12),
              proposer,
              admission(),
              oracle,
              journal,
              "test",
              reports::add)
          .run();
    }
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  @Test
  void finds_the_hill_and_evaluates_no_composition_twice() {
    for (Proposer proposer : List.of(inBox(), inPool())) {
      asked.clear();
      LoopEnd end =
          run(settings(5, Failures.LEARNED), proposer, labels(), file("j" + proposer.hashCode()));
      List<String> all = asked.stream().flatMap(List::stream).toList();
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
    LoopEnd end = run(settings(5, Failures.LEARNED), inBox(), labels(), file("j"));
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
        .isEqualTo(asked.stream().mapToInt(List::size).sum());
    assertThat(counts.valid()).isEqualTo(counts.labelled());
    assertThat(reports).hasSize(5);
  }

  @Test
  void what_cannot_be_decoded_is_learned_and_avoided() {
    long learned = undecodable(Failures.LEARNED);
    long forgotten = undecodable(Failures.DISCARDED);
    assertThat(learned).isLessThan(forgotten);
  }

  private long undecodable(Failures failures) {
    // Everything that decodes is worth little, what does not looks best.
    Oracle flat = new TestSpace.Labels(c -> c.count(0) / 10.0, asked);
    return run(settings(6, failures), inBox(), flat, file("j" + failures)).proposals().stream()
        .filter(p -> p.outcome() == Outcome.UNDECODABLE)
        .count();
  }

  @Test
  void the_repository_preset_registers_zeros() {
    LoopSettings zeros = settings(2, Failures.ZERO);
    Observations seeds = TestSpace.seeds(12);
    Knowledge knowledge = new Knowledge(zeros, new TestSpace(), seeds);
    LoopEnd end = run(zeros, inBox(), labels(), file("zeros"));
    knowledge.register(end.proposals());
    long undecodable =
        end.proposals().stream().filter(p -> p.outcome() == Outcome.UNDECODABLE).count();
    assertThat(undecodable).isPositive();
    assertThat(knowledge.labels()).hasSize((int) (12 + undecodable + end.observations().size()));
    Knowledge without = new Knowledge(settings(2, Failures.DISCARDED), new TestSpace(), seeds);
    without.register(end.proposals());
    assertThat(without.labels()).hasSize(12 + end.observations().size());
  }

  @Test
  void a_point_is_registered_as_decoded_or_as_it_is() {
    LoopEnd end = run(settings(1, Failures.LEARNED), inBox(), labels(), file("j"));
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
        new Knowledge(settings(1, Failures.LEARNED), new TestSpace(), TestSpace.seeds(12));
    Knowledge proposed = new Knowledge(asProposed, new TestSpace(), TestSpace.seeds(12));
    decoded.register(end.proposals());
    proposed.register(end.proposals());
    Labelled first = end.observations().get(0);
    Composition composition = first.proposed().composition().orElseThrow();
    assertThat(decoded.codes()[12]).isEqualTo(new TestSpace().encode(List.of(composition))[0]);
    assertThat(proposed.codes()[12]).isEqualTo(first.proposed().point());
  }

  @Test
  void a_search_killed_after_any_line_makes_the_same_picks() throws IOException {
    for (Proposer proposer : List.of(inBox(), inPool())) {
      Path whole = file("whole" + proposer.hashCode());
      run(settings(3, Failures.LEARNED), proposer, labels(), whole);
      List<String> lines = Files.readAllLines(whole, StandardCharsets.UTF_8);
      for (int kept = 0; kept < lines.size(); kept++) {
        Path cut = file("cut");
        String torn = lines.get(kept).substring(0, lines.get(kept).length() / 2);
        String before = kept == 0 ? "" : String.join("\n", lines.subList(0, kept)) + "\n";
        Files.writeString(cut, before + torn, StandardCharsets.UTF_8);
        run(settings(3, Failures.LEARNED), proposer, labels(), cut);
        assertThat(picks(Files.readAllLines(cut, StandardCharsets.UTF_8)))
            .as("killed after line %d", kept)
            .isEqualTo(picks(lines));
      }
    }
  }

  /** Lines without what the clock says. */
  private static List<String> picks(List<String> lines) {
    return lines.stream()
        .map(line -> line.replaceAll("\"(seconds|fit_s|propose_s)\":[^,}]*", ""))
        .toList();
  }

  @Test
  void another_round_goes_on_where_the_last_ended() {
    Path file = file("j");
    LoopEnd three = run(settings(3, Failures.LEARNED), inPool(), labels(), file);
    LoopEnd five = run(settings(5, Failures.LEARNED), inPool(), labels(), file);
    assertThat(five.replayed()).isEqualTo(3);
    assertThat(five.observations()).hasSizeGreaterThan(three.observations().size());
  }

  @Test
  void a_journal_of_other_settings_is_refused_in_one_line() throws IOException {
    Path file = file("j");
    run(settings(1, Failures.LEARNED), inPool(), labels(), file);
    assertThatThrownBy(() -> run(settings(1, Failures.ZERO), inPool(), labels(), file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("was begun with failures learned, not zero")
        .extracting(e -> ((UserError) e).exitCode())
        .isEqualTo(2);
    Files.writeString(file, "{\"kind\":\"proposal\"}\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> run(settings(1, Failures.LEARNED), inPool(), labels(), file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("does not follow")
        .extracting(e -> ((UserError) e).exitCode())
        .isEqualTo(3);
  }

  @Test
  void one_journal_has_one_writer() {
    Path file = file("j");
    Map<String, String> identity = settings(1, Failures.LEARNED).identity();
    try (Journal first = Journal.open(file, identity, BOX.lower(), BOX.upper())) {
      assertThat(first.entries()).isEmpty();
      assertThatThrownBy(() -> Journal.open(file, identity, BOX.lower(), BOX.upper()))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("being written by another search");
    }
  }

  @Test
  void waits_for_labels_from_outside_and_takes_them_when_they_come() throws IOException {
    Path queue = folder.resolve("queue");
    Path file = file("j");
    LoopSettings two = settings(2, Failures.LEARNED);
    LoopEnd waits = run(two, inPool(), new ExternalOracle(queue), file);
    assertThat(waits.awaited()).isEqualTo(4);
    assertThat(waits.observations()).isEmpty();
    assertThat(answer(queue, "test-001")).hasSize(4);
    LoopEnd again = run(two, inPool(), new ExternalOracle(queue), file);
    assertThat(again.rounds()).isEqualTo(1);
    assertThat(again.observations()).hasSize(4);
    answer(queue, "test-002");
    LoopEnd ends = run(two, inPool(), new ExternalOracle(queue), file);
    assertThat(ends.awaited()).isZero();
    assertThat(ends.observations()).hasSize(8);
    LoopEnd direct = run(two, inPool(), labels(), file("direct"));
    assertThat(formulas(ends)).isEqualTo(formulas(direct));
  }

  private static List<String> formulas(LoopEnd end) {
    return end.observations().stream()
        .map(one -> one.proposed().composition().orElseThrow().key())
        .toList();
  }

  private static List<String> answer(Path queue, String batch) throws IOException {
    List<String> requests = Files.readAllLines(queue.resolve("requests/" + batch + ".csv"));
    List<String> results = new ArrayList<>(List.of("id,label_ev"));
    for (String line : requests.subList(1, requests.size())) {
      String[] cells = line.split(",");
      Composition composition = FormulaParser.parse(cells[1]).reduced();
      results.add(cells[0] + "," + TestSpace.gap(composition));
    }
    Files.write(queue.resolve("results/" + batch + ".csv"), results, StandardCharsets.UTF_8);
    return requests.subList(1, requests.size());
  }

  @Test
  void a_pool_that_runs_out_ends_the_search() {
    ListedPool few =
        new ListedPool(
            TestSpace.all().subList(0, 20), new TestSpace().encode(TestSpace.all().subList(0, 20)));
    LoopEnd end =
        run(settings(9, Failures.LEARNED), new PoolProposer(few, BUCB), labels(), file("few"));
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
        Proposer box = new BoxProposer(new Maximiser(BOX, 20, 1), strategy, 4);
        assertThat(run(settings(1, Failures.LEARNED), box, labels(), file("box" + name)).rounds())
            .as(name)
            .isEqualTo(1);
        if (strategy.worksOnPools()) {
          ListedPool pool =
              new ListedPool(TestSpace.all(), new TestSpace().encode(TestSpace.all()));
          Proposer chooses = new PoolProposer(pool, strategy);
          assertThat(
                  run(settings(1, Failures.LEARNED), chooses, labels(), file("pool" + name))
                      .observations())
              .as(name)
              .hasSizeGreaterThan(1);
        }
      }
    }
  }

  @Test
  void a_quota_holds_in_each_batch_of_a_box_and_what_was_surplus_may_come_later() {
    LoopSettings free = settings(3, Failures.LEARNED);
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
    LoopEnd end = run(limited, inBox(), labels(), file("quota"));
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
