package io.github.gapforge.search.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.run.UserError;
import io.github.gapforge.search.ExternalOracle;
import io.github.gapforge.search.loop.LoopSettings.Failures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the loop's journal remembers: over kills, more rounds, and labels that come from outside.
 */
final class SearchJournalTest {

  @TempDir private Path folder;

  private TestSearch search;

  @BeforeEach
  void begin() {
    search = new TestSearch(folder);
  }

  @Test
  void a_search_killed_after_any_line_makes_the_same_picks() throws IOException {
    for (Proposer proposer : List.of(TestSearch.inBox(), TestSearch.inPool())) {
      Path whole = search.file("whole" + proposer.hashCode());
      search.run(TestSearch.settings(3, Failures.LEARNED), proposer, search.labels(), whole);
      List<String> lines = Files.readAllLines(whole, StandardCharsets.UTF_8);
      for (int kept = 0; kept < lines.size(); kept++) {
        Path cut = search.file("cut");
        String torn = lines.get(kept).substring(0, lines.get(kept).length() / 2);
        String before = kept == 0 ? "" : String.join("\n", lines.subList(0, kept)) + "\n";
        Files.writeString(cut, before + torn, StandardCharsets.UTF_8);
        search.run(TestSearch.settings(3, Failures.LEARNED), proposer, search.labels(), cut);
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
    Path file = search.file("j");
    LoopEnd three =
        search.run(
            TestSearch.settings(3, Failures.LEARNED), TestSearch.inPool(), search.labels(), file);
    LoopEnd five =
        search.run(
            TestSearch.settings(5, Failures.LEARNED), TestSearch.inPool(), search.labels(), file);
    assertThat(five.replayed()).isEqualTo(3);
    assertThat(five.observations()).hasSizeGreaterThan(three.observations().size());
  }

  @Test
  void a_journal_of_other_settings_is_refused_in_one_line() throws IOException {
    Path file = search.file("j");
    search.run(
        TestSearch.settings(1, Failures.LEARNED), TestSearch.inPool(), search.labels(), file);
    assertThatThrownBy(
            () ->
                search.run(
                    TestSearch.settings(1, Failures.ZERO),
                    TestSearch.inPool(),
                    search.labels(),
                    file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("was begun with failures learned, not zero")
        .extracting(e -> ((UserError) e).exitCode())
        .isEqualTo(2);
    Files.writeString(file, "{\"kind\":\"proposal\"}\n", StandardOpenOption.APPEND);
    assertThatThrownBy(
            () ->
                search.run(
                    TestSearch.settings(1, Failures.LEARNED),
                    TestSearch.inPool(),
                    search.labels(),
                    file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("does not follow")
        .extracting(e -> ((UserError) e).exitCode())
        .isEqualTo(3);
  }

  @Test
  void one_journal_has_one_writer() {
    Path file = search.file("j");
    Map<String, String> identity = TestSearch.settings(1, Failures.LEARNED).identity();
    try (Journal first =
        Journal.open(file, identity, TestSearch.BOX.lower(), TestSearch.BOX.upper())) {
      assertThat(first.entries()).isEmpty();
      assertThatThrownBy(
              () -> Journal.open(file, identity, TestSearch.BOX.lower(), TestSearch.BOX.upper()))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("being written by another search");
    }
  }

  @Test
  void waits_for_labels_from_outside_and_takes_them_when_they_come() throws IOException {
    Path queue = folder.resolve("queue");
    Path file = search.file("j");
    LoopSettings two = TestSearch.settings(2, Failures.LEARNED);
    LoopEnd waits = search.run(two, TestSearch.inPool(), new ExternalOracle(queue), file);
    assertThat(waits.awaited()).isEqualTo(4);
    assertThat(waits.observations()).isEmpty();
    assertThat(answer(queue, "test-001")).hasSize(4);
    LoopEnd again = search.run(two, TestSearch.inPool(), new ExternalOracle(queue), file);
    assertThat(again.rounds()).isEqualTo(1);
    assertThat(again.observations()).hasSize(4);
    answer(queue, "test-002");
    LoopEnd ends = search.run(two, TestSearch.inPool(), new ExternalOracle(queue), file);
    assertThat(ends.awaited()).isZero();
    assertThat(ends.observations()).hasSize(8);
    LoopEnd direct = search.run(two, TestSearch.inPool(), search.labels(), search.file("direct"));
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
}
