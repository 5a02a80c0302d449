package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.jobs.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The label verb: a real queue of calculations in a model's place. */
final class LabelVerbTest {

  private static final String HEADER = "row,formula,reduced_formula,label_ev,status,reason";

  @TempDir private Path folder;

  private Path formulas;
  private Path output;

  @BeforeEach
  void inputs() {
    LocalSpark.session();
    formulas =
        LocalSpark.write(folder.resolve("round 1.csv"), "formula", "NaCl", "Xx2", "MgO", "Cl2Na2");
    output = folder.resolve("labels.csv");
  }

  private Verb label(String oracle, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "label",
                "--input",
                formulas.toString(),
                "--output",
                output.toString(),
                "--oracle",
                oracle));
    args.addAll(List.of(more));
    return Verb.run(args.toArray(String[]::new));
  }

  @Test
  void a_table_answers_at_once_and_every_row_keeps_its_place() {
    Path table =
        LocalSpark.write(folder.resolve("known.csv"), "formula,label_ev", "NaCl,5", "LiF,9");
    Verb run = label("table:" + table);
    assertThat(run.code()).as(run.err()).isZero();
    List<String> lines = LocalSpark.lines(output);
    assertThat(lines)
        .hasSize(5)
        .contains(HEADER, "0,NaCl,NaCl,5.0,labelled,", "3,Cl2Na2,NaCl,5.0,labelled,");
    assertThat(lines.get(2)).startsWith("1,Xx2,,,unreadable,").contains("Xx");
    assertThat(lines.get(3)).isEqualTo("2,MgO,MgO,,none,no gap in known.csv");
    assertThat(run.err()).contains("4 rows (status: labelled 2, none 1, unreadable 1)");
  }

  @Test
  void the_run_stops_cleanly_and_goes_on_when_results_arrive() throws IOException {
    String queue = "external:" + folder.resolve("queue");
    Verb asks = label(queue);
    assertThat(asks.code()).as(asks.err()).isZero();
    assertThat(asks.err()).contains("3 results awaited").contains("the same command again");
    assertThat(Files.readAllLines(folder.resolve("queue/requests/round-1.csv")))
        .containsExactly("id,formula", "round-1-001,NaCl", "round-1-002,MgO");
    Path first = LocalSpark.write(folder.resolve("r1.csv"), "id,label_ev", "round-1-002,7.8");
    Verb takes = label(queue, "--results", first.toString());
    assertThat(takes.err()).contains("1 results taken").contains("2 results awaited");
    assertThat(LocalSpark.lines(output)).contains("2,MgO,MgO,7.8,labelled,");
    LocalSpark.write(
        folder.resolve("queue/results/r2.csv"), "id,label_ev,status", "round-1-001,,failed");
    Verb ends = label(queue);
    assertThat(ends.err()).contains("none 2").doesNotContain("awaited");
  }

  @Test
  void mistakes_are_one_line_and_nothing_is_written() {
    Path table = LocalSpark.write(folder.resolve("known.csv"), "formula,label_ev", "NaCl,5");
    Verb wrong = label("table:" + table, "--results", table.toString());
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.answers()).singleElement().asString().contains("external:FOLDER");
    Verb badName = label("external:" + folder.resolve("q"), "--batch", "a/b");
    assertThat(badName.code()).isEqualTo(2);
    assertThat(badName.answers()).singleElement().asString().contains("a/b");
    Path strange = LocalSpark.write(folder.resolve("s.csv"), "id,label_ev", "nobody-1,3");
    Verb unknown = label("external:" + folder.resolve("q"), "--results", strange.toString());
    assertThat(unknown.code()).isEqualTo(3);
    assertThat(unknown.answers()).singleElement().asString().contains("nobody-1");
    assertThat(output).doesNotExist();
  }
}
