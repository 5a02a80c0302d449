package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.elpasolite.LabelledSpace;
import io.github.gapforge.elpasolite.Quadruples;
import io.github.gapforge.elpasolite.SpaceElements;
import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.jobs.elpasolite.TeacherStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The elpasolite verbs from files to files, on made-up energies. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ElpasoliteVerbTest {

  private static final int ROWS = 400;

  @TempDir private static Path folder;
  private static Path dft;
  private static Path teacher;

  @BeforeAll
  static void write_rows_and_the_table_that_all_tests_use() {
    LocalSpark.session();
    List<String> lines = new ArrayList<>(List.of("A,B,C,D,formation_energy_eV_per_atom"));
    for (int i = 0; i < ROWS; i++) {
      int cell = Quadruples.ofRank(4_900 * i + 13);
      lines.add(symbols(cell) + String.format(Locale.ROOT, ",%.4f", energy(cell)));
    }
    lines.add("Fe,Na,K,F,-1");
    lines.add("Na,Na,K,F,-1");
    lines.add("Li,Na,K,F,low");
    dft = LocalSpark.write(folder.resolve("dft.csv"), lines.toArray(String[]::new));
    teacher = folder.resolve("teacher.parquet");
    Verb made =
        Verb.run("elpasolite", "teacher", "--input", dft.toString(), "--output", "" + teacher);
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.err())
        .contains("403 lines, 400 with energies", "bad_number=1", "line 402: 'Fe' is none of the")
        .contains("1,974,024 compositions; classes 1 to 10: [");
  }

  private static String symbols(int cell) {
    List<String> symbols = new ArrayList<>();
    for (int site = 0; site < 4; site++) {
      symbols.add(SpaceElements.element(Quadruples.element(cell, site)).symbol());
    }
    return String.join(",", symbols);
  }

  /** Falls with the group of D and rises with that of C. */
  private static double energy(int cell) {
    int d = SpaceElements.group(Quadruples.element(cell, 3));
    int c = SpaceElements.group(Quadruples.element(cell, 2));
    return 1.5 - 0.6 * d + 0.25 * c;
  }

  @Test
  @Order(1)
  void the_table_is_the_whole_space_each_composition_once() {
    var table = LocalSpark.session().read().parquet(teacher.toString());
    assertThat(table.columns())
        .containsExactly("A", "B", "C", "D", "formation_energy_ev_per_atom", "class");
    assertThat(table.count()).isEqualTo(Quadruples.COUNT);
    // As many rows as compositions, and a reader that refuses a table in which one is missing.
    LabelledSpace space = TeacherStage.read(LocalSpark.session(), teacher.toString());
    assertThat(space.classOf(Quadruples.ofRank(1))).isBetween(1, 10);
  }

  @Test
  @Order(2)
  void generators_are_trained_drawn_from_and_judged() throws IOException {
    Path model = folder.resolve("vae");
    assertThat(train("vae", model, "--initialisations", "2").code()).isZero();
    assertThat(Files.readString(model.resolve("card.json")))
        .contains("\"kind\" : \"vae\"", "no energies");
    List<String> judge = new ArrayList<>(List.of("elpasolite", "evaluate", "--class", "4"));
    for (int i = 1; i <= 2; i++) {
      Path samples = folder.resolve("vae-" + i + ".csv");
      Verb drawn = generate(model, samples, "--initialisation", "" + i);
      assertThat(drawn.code()).as(drawn.err()).isZero();
      List<String> lines = Files.readAllLines(samples);
      assertThat(lines.get(0)).isEqualTo("A,B,C,D,count,first_sample");
      int sum = 0;
      for (String line : lines.subList(1, lines.size())) {
        sum += Integer.parseInt(line.split(",")[4]);
      }
      assertThat(sum).isEqualTo(3000);
      judge.addAll(List.of("--input", samples.toString()));
    }
    Path result = folder.resolve("metrics.csv");
    judge.addAll(
        List.of("--teacher", "" + teacher, "--training", "" + dft, "--output", "" + result));
    Verb judged = Verb.run(judge.toArray(String[]::new));
    assertThat(judged.code()).as(judged.err()).isZero();
    List<String> rows = Files.readAllLines(result);
    assertThat(rows).hasSize(9);
    assertThat(rows.get(0)).startsWith("name,samples,distinct,precision_right");
    assertThat(rows.stream().map(row -> row.split(",")[0]).toList().subList(3, 9))
        .containsExactly("floor", "prevalence", "random", "ceiling", "mean", "sd");
    assertThat(value(rows.get(6), 3)).as("ceiling").isGreaterThan(0.9);
    double mean = (value(rows.get(1), 3) + value(rows.get(2), 3)) / 2;
    assertThat(value(rows.get(7), 3)).isEqualTo(mean, within(1e-12));
  }

  private static double value(String row, int column) {
    return Double.parseDouble(row.split(",")[column]);
  }

  @Test
  @Order(3)
  void a_stopped_training_ends_with_the_weights_of_an_uninterrupted_one() throws IOException {
    Path whole = folder.resolve("whole");
    assertThat(train("autoregressive", whole).code()).isZero();
    Path model = folder.resolve("stopped");
    Verb stopped = train("autoregressive", model, "--max-minutes", "0");
    assertThat(stopped.code()).isEqualTo(4);
    assertThat(stopped.answers().get(0)).contains("stopped after --max-minutes", "--resume");
    assertThat(model).doesNotExist();
    Verb other = train("autoregressive", model, "--resume", "--seed", "8");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.answers().get(0)).contains("holds a training with other", "--resume");
    Verb resumed = train("autoregressive", model, "--resume");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    String weights = "initialisation-1.safetensors";
    assertThat(Files.readAllBytes(model.resolve(weights)))
        .isEqualTo(Files.readAllBytes(whole.resolve(weights)));
  }

  @Test
  @Order(4)
  void classes_without_a_composition_are_named_before_training() {
    Path one =
        LocalSpark.write(
            folder.resolve("one.csv"), "A,B,C,D,formation_energy_ev_per_atom", "Li,Na,K,F,-3");
    Path model = folder.resolve("one");
    Verb made =
        Verb.run(
            "elpasolite",
            "train",
            "--generator",
            "frequencies",
            "--input",
            "" + one,
            "--model",
            "" + model);
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.err())
        .contains("classes 1 to 10: [2, 0, 0,")
        .contains("no composition of class [2, 3, 4, 5, 6, 7, 8, 9, 10] to learn from");
    answer(
        3,
        "no composition of class 4",
        "elpasolite",
        "train",
        "--generator",
        "dqn",
        "--class",
        "4",
        "--input",
        "" + one,
        "--model",
        "" + folder.resolve("none"));
  }

  @Test
  @Order(5)
  void mistakes_are_answered_in_a_line() {
    Path model = folder.resolve("vae");
    Path out = folder.resolve("o.csv");
    answer(
        2,
        "--class 11",
        "elpasolite",
        "generate",
        "--model",
        "" + model,
        "--class",
        "11",
        "--output",
        "" + out);
    answer(
        2,
        "--count 0",
        "elpasolite",
        "generate",
        "--model",
        "" + model,
        "--class",
        "1",
        "--count",
        "0",
        "--output",
        "" + out);
    answer(
        2,
        "'--count': '3000000000' is not a whole number up to 2147483647",
        "elpasolite",
        "generate",
        "--model",
        "" + model,
        "--class",
        "1",
        "--count",
        "3000000000",
        "--output",
        "" + out);
    answer(
        2,
        "1 to 2",
        "elpasolite",
        "generate",
        "--model",
        "" + model,
        "--class",
        "1",
        "--initialisation",
        "3",
        "--output",
        "" + out);
    answer(
        3,
        "card.json",
        "elpasolite",
        "generate",
        "--model",
        "" + folder,
        "--class",
        "1",
        "--output",
        "" + out);
    answer(
        2,
        "--generator flow",
        "elpasolite",
        "train",
        "--generator",
        "flow",
        "--input",
        "" + dft,
        "--model",
        "" + out);
    answer(
        3,
        "no column",
        "elpasolite",
        "teacher",
        "--input",
        "" + LocalSpark.write(folder.resolve("n.csv"), "A,B,C,D", "H,He,Li,Be"),
        "--output",
        "" + out);
    answer(
        3,
        "no composition",
        "elpasolite",
        "teacher",
        "--input",
        ""
            + LocalSpark.write(
                folder.resolve("e.csv"), "A,B,C,D,formation_energy_eV_per_atom", "H,H,Li,Be,1"),
        "--output",
        "" + out);
    Path samples = LocalSpark.write(folder.resolve("s.csv"), "A,B,C,D,count", "H,He,Li,Be,1.5");
    answer(
        3,
        "line 2 has count 1.5",
        "elpasolite",
        "evaluate",
        "--class",
        "1",
        "--teacher",
        "" + teacher,
        "--input",
        "" + samples,
        "--output",
        "" + out);
    Path part = LocalSpark.write(folder.resolve("p.csv"), "A,B,C,D,class", "H,He,Li,Be,1");
    answer(
        3,
        "not all 1974024",
        "elpasolite",
        "evaluate",
        "--class",
        "1",
        "--teacher",
        "" + part,
        "--input",
        "" + samples,
        "--output",
        "" + out);
    answer(
        2,
        "nothing to judge",
        "elpasolite",
        "evaluate",
        "--class",
        "1",
        "--teacher",
        "" + teacher,
        "--output",
        "" + out);
    assertThat(out).doesNotExist();
  }

  private static void answer(int code, String words, String... args) {
    Verb verb = Verb.run(args);
    assertThat(verb.answers()).as(verb.err()).hasSize(1);
    assertThat(verb.answers().get(0)).contains(words);
    assertThat(verb.code()).isEqualTo(code);
  }

  private static Verb train(String generator, Path model, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("elpasolite", "train", "--generator", generator, "--input", "" + dft));
    args.addAll(List.of("--model", model.toString()));
    for (String setting :
        List.of(
            "vae.hidden=32",
            "vae.steps=300",
            "vae.batch=64",
            "autoregressive.hidden=16",
            "autoregressive.steps=60",
            "autoregressive.dropout=0.1",
            "autoregressive.batch=32")) {
      args.addAll(List.of("--set", "elpasolite." + setting));
    }
    args.addAll(List.of(more));
    return Verb.run(args.toArray(String[]::new));
  }

  private static Verb generate(Path model, Path to, String... more) {
    List<String> args =
        new ArrayList<>(List.of("elpasolite", "generate", "--model", model.toString()));
    args.addAll(List.of("--class", "4", "--count", "3000", "--output", to.toString()));
    args.addAll(List.of(more));
    return Verb.run(args.toArray(String[]::new));
  }
}
