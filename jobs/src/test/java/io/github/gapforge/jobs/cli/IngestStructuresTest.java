package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.jobs.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ingest verb with crystals. */
final class IngestStructuresTest {

  private static final Path PROTOTYPES = Path.of("..", "conf", "starter", "prototypes.txt");
  private static final int VOLUME = 8;

  @TempDir private static Path folder;

  private static Path crystals;

  @BeforeAll
  static void inputs() throws IOException {
    LocalSpark.session();
    crystals = Files.createDirectory(folder.resolve("crystals"));
    Files.copy(PROTOTYPES, crystals.resolve("prototypes.txt"));
    Files.writeString(crystals.resolve("broken.cif"), "data_x\n_cell_length_a 3\n");
    LocalSpark.write(
        crystals.resolve("salt.jsonl"),
        "{\"id\":\"own-1\",\"cell\":[4,4,4,60,60,60],\"species\":\"Na1 Cl1\",\"icsd\":1,\"sg\":225,"
            + "\"eform\":-2.1,\"ehull\":0,\"xyz\":[0,0,0,0.5,0.5,0.5]}",
        "{\"id\":\"own-2\"}");
  }

  private static Verb ingest(Path structures, Path output, String... more) {
    String[] args = {
      "ingest", "--structures", structures.toString(), "--output", output.toString()
    };
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return Verb.run(all);
  }

  private static List<String> built(Path templates, Path output) throws IOException {
    Path formulas = LocalSpark.write(folder.resolve("f.csv"), "formula", "SrHfO3", "KBr", "Al2O3");
    Verb run =
        Verb.run(
            "structure",
            "--input",
            formulas.toString(),
            "--templates",
            templates.toString(),
            "--energy-model",
            "none",
            "--output",
            output.toString());
    assertThat(run.code()).as(run.err()).isZero();
    return LocalSpark.lines(output.resolve("index.csv"));
  }

  @Test
  void a_folder_of_crystals_becomes_one_table_that_serves_as_templates_as_the_folder_does()
      throws IOException {
    Path table = folder.resolve("known.parquet");
    Verb run = ingest(crystals, table);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("110 rows (status: read 108,")
        .contains("broken.cif")
        .contains("own-2");
    List<String> direct = built(crystals, folder.resolve("direct"));
    List<String> again = built(table, folder.resolve("again"));
    assertThat(again).hasSameSizeAs(direct);
    for (int i = 1; i < direct.size(); i++) {
      String[] expected = direct.get(i).split(",");
      String[] actual = again.get(i).split(",");
      assertThat(List.of(actual).subList(0, VOLUME - 1))
          .isEqualTo(List.of(expected).subList(0, VOLUME - 1));
      assertThat(Double.parseDouble(actual[actual.length == expected.length ? VOLUME : 0]))
          .isCloseTo(Double.parseDouble(expected[VOLUME]), within(1e-9));
    }
  }

  @Test
  void what_could_not_be_read_keeps_its_reason_in_the_table() throws IOException {
    Path table = folder.resolve("reasons.parquet");
    assertThat(ingest(crystals, table).code()).isZero();
    Verb run =
        Verb.run(
            "ingest",
            "--structures",
            table.toString(),
            "--output",
            folder.resolve("second.parquet").toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("read 108").contains("broken.cif: ");
  }

  @Test
  void mistakes_are_told_in_one_line() {
    assertThat(ingest(crystals, folder.resolve("known.csv")).answers().get(0))
        .contains("known.csv does not end in .parquet");
    Verb inside = ingest(crystals, crystals.resolve("known.parquet"));
    assertThat(inside.code()).isEqualTo(2);
    assertThat(inside.answers().get(0)).contains("lies in").contains("give another folder");
    Verb missing = ingest(folder.resolve("nowhere"), folder.resolve("x.parquet"));
    assertThat(missing.code()).isEqualTo(3);
    assertThat(missing.answers().get(0)).contains("nowhere does not exist");
    Verb both = ingest(crystals, folder.resolve("x.parquet"), "--input", "f.csv");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.answers().get(0)).contains("not both");
  }
}
