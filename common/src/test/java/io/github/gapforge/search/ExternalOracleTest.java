package io.github.gapforge.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels by somebody else: requests go out, results come in when they come. */
final class ExternalOracleTest {

  @TempDir private Path folder;

  private static List<Composition> parsed(String... formulas) {
    return Arrays.stream(formulas).map(FormulaParser::parse).toList();
  }

  private ExternalOracle oracle() {
    return new ExternalOracle(folder.resolve("queue"));
  }

  private Path result(String name, String text) throws IOException {
    return Files.writeString(folder.resolve("queue/results").resolve(name), text);
  }

  private List<Answer> ask() {
    return oracle().label("round-1", parsed("NaCl", "MgO", "SrYF5"));
  }

  @Test
  void a_batch_is_written_once_and_answers_come_when_results_do() throws IOException {
    assertThat(ask()).hasSize(3).allMatch(Answer::isAwaited);
    Path request = folder.resolve("queue/requests/round-1.csv");
    assertThat(request)
        .hasContent("id,formula\nround-1-001,NaCl\nround-1-002,MgO\nround-1-003,SrYF5\n");
    assertThat(ask()).allMatch(Answer::isAwaited);
    try (var files = Files.list(request.getParent())) {
      assertThat(files.toList()).containsExactly(request);
    }
    result("a.csv", "id,label_ev\nround-1-002,4.5\n");
    assertThat(ask()).containsExactly(Answer.awaited(), Answer.labelled(4.5), Answer.awaited());
    result(
        "b.csv", "status,ID,Band_Gap_eV,seconds\nok,round-1-001,5.0,12\nfailed,round-1-003,,9\n");
    assertThat(ask())
        .containsExactly(
            Answer.labelled(5), Answer.labelled(4.5), Answer.none("calculation failed"));
  }

  @Test
  void a_composition_is_requested_once_whatever_batch_asks_for_it() throws IOException {
    ask();
    result("a.csv", "id,label_ev\nround-1-002,4.5\n");
    assertThat(oracle().label("round-2", parsed("Mg2O2", "KCl")))
        .containsExactly(Answer.labelled(4.5), Answer.awaited());
    assertThat(folder.resolve("queue/requests/round-2.csv"))
        .hasContent("id,formula\nround-2-001,KCl\n");
    assertThat(oracle().label("round-3", parsed("NaCl"))).containsExactly(Answer.awaited());
    assertThat(folder.resolve("queue/requests/round-3.csv")).doesNotExist();
  }

  @Test
  void a_half_written_file_is_refused_in_one_line() throws IOException {
    ask();
    result("a.csv", "id,label_ev\nround-1-001,5.0\nround-1-002,4.");
    assertThatThrownBy(this::ask)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("a.csv is half written");
    result("a.csv", "id,label_ev\nround-1-001,5.0\nround-1\n");
    assertThatThrownBy(this::ask)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("a.csv line 3")
        .hasMessageContaining("half written?")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    result("a.csv", "");
    assertThatThrownBy(this::ask).hasMessageContaining("half written");
  }

  @Test
  void a_file_that_is_being_written_under_a_hidden_name_does_not_count() throws IOException {
    ask();
    result(".a.csv.partial", "id,label_ev\nround-1-0");
    result(".b.csv", "id,label_ev\nround-1-0");
    assertThat(ask()).allMatch(Answer::isAwaited);
  }

  @Test
  void results_may_come_twice_but_not_contradict_each_other() throws IOException {
    ask();
    result("a.csv", "id,label_ev\nround-1-001,5.0\n");
    result("b.csv", "id,value\nround-1-001,5.00\nround-1-001,5\n");
    assertThat(ask().get(0)).isEqualTo(Answer.labelled(5));
    result("c.csv", "id,label_ev\nround-1-001,5.1\n");
    assertThatThrownBy(this::ask)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("5.0 for round-1-001")
        .hasMessageContaining("5.1 for round-1-001")
        .hasMessageContaining("c.csv line 2");
  }

  @Test
  void results_that_nobody_asked_for_are_refused() throws IOException {
    ask();
    result("a.csv", "id,label_ev\nround-9-001,5.0\n");
    assertThatThrownBy(this::ask)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'round-9-001', which was never requested");
    result("a.csv", "id,formula,label_ev\nround-1-001,KCl,5.0\n");
    assertThatThrownBy(this::ask).hasMessageContaining("was requested for NaCl");
    result("a.csv", "id,formula,label_ev\nround-1-001,Cl2Na2,5.0\n");
    assertThat(ask().get(0)).isEqualTo(Answer.labelled(5));
  }

  @Test
  void labels_that_are_no_numbers_are_refused() throws IOException {
    ask();
    for (String label : new String[] {"", "NaN", "Infinity", "five"}) {
      result("a.csv", "id,label_ev\nround-1-001," + label + "\n");
      assertThatThrownBy(this::ask).as(label).hasMessageContaining("which is no number");
    }
    result("a.csv", "id,energy\nround-1-001,5\n");
    assertThatThrownBy(this::ask).hasMessageContaining("needs id and one of");
  }

  @Test
  void a_folder_of_another_search_is_not_mixed_up() {
    ask();
    assertThatThrownBy(() -> oracle().label("round-1", parsed("NaCl", "LiF")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("round-1.csv is there, but asks for other formulas than LiF");
  }

  @Test
  void ingesting_takes_all_of_a_file_or_nothing() throws IOException {
    ask();
    Path good = Files.writeString(folder.resolve("good.csv"), "id,label_ev\r\nround-1-001,5\r\n");
    assertThat(oracle().ingest(good)).isEqualTo(1);
    assertThat(oracle().ingest(good)).isEqualTo(1);
    assertThat(ask().get(0)).isEqualTo(Answer.labelled(5));
    Path bad =
        Files.writeString(folder.resolve("bad.csv"), "id,label_ev\nround-1-002,4\nround-1-001,6\n");
    assertThatThrownBy(() -> oracle().ingest(bad)).hasMessageContaining("contradict");
    assertThat(folder.resolve("queue/results/bad.csv")).doesNotExist();
    assertThat(ask().get(1).isAwaited()).isTrue();
    Path cut = Files.writeString(folder.resolve("cut.csv"), "id,label_ev\nround-1-002,4");
    assertThatThrownBy(() -> oracle().ingest(cut)).hasMessageContaining("half written");
    assertThatThrownBy(() -> oracle().ingest(folder.resolve("none.csv")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("do not exist");
  }
}
