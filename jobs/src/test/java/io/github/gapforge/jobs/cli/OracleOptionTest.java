package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.jobs.TestMetals;
import io.github.gapforge.jobs.config.ColumnSettings;
import io.github.gapforge.jobs.config.Home;
import io.github.gapforge.jobs.screen.KnownGaps;
import io.github.gapforge.jobs.spark.InputFiles;
import io.github.gapforge.jobs.spark.Progress;
import io.github.gapforge.run.UserError;
import io.github.gapforge.search.Answer;
import io.github.gapforge.search.Oracle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --oracle} may say. */
final class OracleOptionTest {

  private static final List<Composition> BATCH =
      List.of(FormulaParser.parse("NaCl"), FormulaParser.parse("MgO"));

  @TempDir private Path folder;

  private static Oracle open(String text) {
    return new OracleOption()
        .of(text)
        .open(LocalSpark.session(), new ColumnSettings("", "", ""), new Progress(System.err));
  }

  @Test
  void a_table_is_looked_up() {
    Path table =
        LocalSpark.write(
            folder.resolve("gaps.csv"),
            "formula,label_ev",
            "Na2Cl2,5",
            "ClNa,6",
            "Xx,1",
            "KCl,",
            "LiF,9");
    Oracle oracle = open("table:" + table);
    assertThat(oracle.name()).isEqualTo("table gaps.csv");
    assertThat(oracle.label("b", BATCH))
        .containsExactly(Answer.labelled(5.5), Answer.none("no gap in gaps.csv"));
    Path other = LocalSpark.write(folder.resolve("o.csv"), "formula,label_ev", "NaCl,5");
    assertThat(open("table:" + other).fingerprint()).isNotEqualTo(oracle.fingerprint());
  }

  @Test
  void where_a_table_says_energies_the_most_stable_structure_answers() {
    Path table =
        LocalSpark.write(
            folder.resolve("results.csv"),
            "job,formula,band_gap_ev,energy_ev_per_atom",
            "NaCl-1,NaCl,1.9,-3.1",
            "NaCl-2,NaCl,3.9,-3.4",
            "NaCl-3,NaCl,,",
            "NaCl-4,NaCl,2.9,",
            "MgO-1,MgO,4,",
            "MgO-2,MgO,5,");
    assertThat(open("table:" + table).label("b", BATCH))
        .containsExactly(Answer.labelled(3.9), Answer.labelled(4.5));
    InputFiles files = InputFiles.find(LocalSpark.session(), table.toString());
    KnownGaps gaps =
        KnownGaps.readLowest(LocalSpark.session(), files, new ColumnSettings("", "", ""));
    assertThat(gaps.rows()).as("rows, those that do not count too").isEqualTo(6);
    assertThat(gaps.rejectedRows()).isEqualTo("1 bad_label");
  }

  @Test
  void calculations_are_written_and_waited_for() {
    Path queue = folder.resolve("calculations");
    Oracle oracle = open("vasp:" + queue);
    assertThat(oracle.name()).isEqualTo("vasp " + queue);
    assertThat(oracle.label("round-1", BATCH)).allMatch(Answer::isAwaited);
    assertThat(queue.resolve("MgO-1/POSCAR")).exists();
    assertThat(queue.resolve("NaCl-1/static/INCAR")).exists();
    assertThat(oracle.label("round-1", List.of(FormulaParser.parse("PoO"))).get(0).why())
        .contains("no potential for Po");
  }

  @Test
  void an_external_one_waits() {
    Oracle oracle = open("external:" + folder.resolve("queue"));
    assertThat(oracle.label("round-1", BATCH)).allMatch(Answer::isAwaited);
    LocalSpark.write(
        folder.resolve("queue/results/r.csv"), "id,label_ev", "round-1-001,5", "round-1-002,4");
    assertThat(oracle.label("round-1", BATCH))
        .containsExactly(Answer.labelled(5), Answer.labelled(4));
  }

  @Test
  void a_model_of_gaps_is_meant_by_its_name_below_the_bundled_ones_or_by_its_folder() {
    Oracle oracle = open("bandgap-forest");
    assertThat(oracle.name()).startsWith("model forest-");
    assertThat(oracle.label("b", BATCH))
        .allSatisfy(answer -> assertThat(answer.value()).isBetween(1.0, 10.0));
    Path bundle = Home.project().resolve("conf/models/bandgap-forest");
    assertThat(open(bundle.toString()).fingerprint()).isEqualTo(oracle.fingerprint());
  }

  @Test
  void a_model_of_something_else_labels_nothing() throws IOException {
    String metals = TestMetals.write(folder).toString();
    assertThatThrownBy(() -> open(metals))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("predicts metal, not band_gap_ev")
        .extracting(e -> ((UserError) e).exitCode())
        .isEqualTo(3);
  }

  @Test
  void mistakes_are_told() {
    for (String text : new String[] {"nonsense", "table:", "external: "}) {
      assertThatThrownBy(() -> open(text)).isInstanceOf(UserError.class).hasMessageContaining(text);
    }
    assertThatThrownBy(() -> open("table:" + folder.resolve("no.csv")))
        .isInstanceOf(UserError.class);
  }
}
