package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.elpasolite.Quadruples;
import io.github.gapforge.elpasolite.SpaceElements;
import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.model.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published generators, studies and the page, from files to files, on made-up energies. */
final class ElpasoliteStudyTest {

  private static final int ROWS = 900;

  private static final List<String> SMALL =
      List.of(
          "vae.hidden=16",
          "vae.steps=60",
          "vae.batch=32",
          "gan.hidden=32",
          "gan.steps=60",
          "gan.batch=32",
          "gan.learning-rate=0.001",
          "dqn.hidden=24",
          "dqn.layers=2",
          "dqn.steps=150",
          "dqn.batch=32",
          "dqn.learning-rate=0.002");

  @TempDir private static Path folder;
  private static Path dft;
  private static Path others;
  private static Path teacher;
  private static Path gan;

  @BeforeAll
  static void write_rows_and_train_what_all_tests_use() {
    LocalSpark.session();
    dft = rows("dft.csv", 13);
    others = rows("others.csv", 14);
    teacher = folder.resolve("teacher.parquet");
    done("teacher", "--input", "" + dft, "--output", "" + teacher);
    gan = folder.resolve("gan");
    done(
        "train",
        "--generator",
        "gan",
        "--input",
        "" + dft,
        "--model",
        "" + gan,
        "--initialisations",
        "2");
  }

  private static Path rows(String name, int first) {
    List<String> lines = new ArrayList<>(List.of("A,B,C,D,formation_energy_eV_per_atom"));
    for (int i = 0; i < ROWS; i++) {
      int cell = Quadruples.ofRank(2_100 * i + first);
      lines.add(symbols(cell) + String.format(Locale.ROOT, ",%.4f", energy(cell)));
    }
    return LocalSpark.write(folder.resolve(name), lines.toArray(String[]::new));
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
  void models_are_judged_with_all_their_initialisations_and_by_held_out_rows() throws IOException {
    Path result = folder.resolve("metrics.csv");
    done(
        "evaluate",
        "--model",
        "" + gan,
        "--count",
        "2000",
        "--class",
        "5",
        "--teacher",
        "" + teacher,
        "--training",
        "" + dft,
        "--held-out",
        "" + others,
        "--output",
        "" + result);
    List<String[]> rows = table(result);
    assertThat(rows.stream().map(row -> row[0]))
        .containsExactly(
            "gan 1", "gan 2", "gan mean", "gan sd", "floor", "prevalence", "random", "ceiling");
    for (int column : new int[] {3, 5, 7}) {
      double mean = (number(rows.get(0), column) + number(rows.get(1), column)) / 2;
      assertThat(number(rows.get(2), column)).isEqualTo(mean, within(1e-9));
    }
    String[] floor = rows.get(4);
    assertThat(number(floor, 8)).as("held-out rows met").isBetween(1.0, 1800.0);
    assertThat(number(floor, 9)).as("held-out precision").isBetween(0.1, 1.0);
    assertThat(number(floor, 3)).isGreaterThan(number(rows.get(6), 3));
  }

  @Test
  void a_model_is_judged_by_the_rows_that_its_own_training_held_out() throws IOException {
    Path model = folder.resolve("partly");
    String[] train = {
      "elpasolite",
      "train",
      "--generator",
      "frequencies",
      "--input",
      "" + dft,
      "--model",
      "" + model
    };
    assertThat(Verb.run(with(train, "--seed", "3", "--set", "elpasolite.held-out=0.5")).err())
        .doesNotContain("replaced");
    String[] judge = {
      "elpasolite",
      "evaluate",
      "--model",
      "" + model,
      "--class",
      "5",
      "--count",
      "3000",
      "--teacher",
      "" + teacher,
      "--output",
      "" + folder.resolve("partly.csv")
    };

    Verb judged = Verb.run(with(judge, "--training", "" + dft));

    assertThat(judged.code()).as(judged.err()).isZero();
    String[] row = table(folder.resolve("partly.csv")).get(0);
    int seen = ModelCard.read(model).fields().path("training_compositions").asInt();
    assertThat(row[0]).isEqualTo("partly 1");
    assertThat(number(row, 8)).as("held-out rows met").isBetween(1.0, 2.0 * ROWS - seen);
    Verb other = Verb.run(with(judge, "--training", "" + others));
    assertThat(other.code()).isEqualTo(3);
    assertThat(other.answers())
        .singleElement()
        .asString()
        .contains("learned from " + seen + " compositions", "give the file that it was trained on");
    Verb finished = Verb.run(with(train, "--resume"));
    assertThat(finished.code()).isEqualTo(2);
    assertThat(finished.answers()).singleElement().asString().contains("is finished");
    assertThat(Verb.run(train).err()).contains("partly will be replaced when the training is done");
  }

  private static String[] with(String[] some, String... more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void a_Q_network_is_for_the_class_that_it_was_trained_for() throws IOException {
    Path model = folder.resolve("dqn");
    done("train", "--generator", "dqn", "--class", "4", "--input", "" + dft, "--model", "" + model);
    assertThat(Files.readString(model.resolve("card.json"))).contains("\"steps\" : [ 150 ]");
    Path samples = folder.resolve("dqn.csv");
    done(
        "generate",
        "--model",
        "" + model,
        "--class",
        "4",
        "--count",
        "500",
        "--output",
        "" + samples);
    assertThat(table(samples).stream().mapToInt(row -> Integer.parseInt(row[4])).sum())
        .isEqualTo(500);
    refused(
        "class 4 alone",
        "generate",
        "--model",
        "" + model,
        "--class",
        "1",
        "--output",
        "" + folder.resolve("no.csv"));
    refused(
        "give --class K",
        "train",
        "--generator",
        "dqn",
        "--input",
        "" + dft,
        "--model",
        "" + folder.resolve("no"));
    refused(
        "is for dqn alone",
        "train",
        "--generator",
        "vae",
        "--class",
        "4",
        "--input",
        "" + dft,
        "--model",
        "" + folder.resolve("no"));
  }

  @Test
  void a_search_marks_what_no_other_trial_beats_and_the_page_draws_it() throws IOException {
    Path search = folder.resolve("search.csv");
    done(
        "search",
        "--generator",
        "vae",
        "--trials",
        "4",
        "--count",
        "300",
        "--class",
        "4",
        "--input",
        "" + dft,
        "--output",
        "" + search);
    List<String[]> trials = table(search);
    assertThat(trials).hasSize(4);
    assertThat(trials.stream().filter(row -> row[4].equals("true")).count()).isBetween(1L, 4L);
    double least = trials.stream().mapToDouble(row -> number(row, 2)).min().orElseThrow();
    assertThat(
            trials.stream()
                .filter(row -> number(row, 2) == least)
                .anyMatch(row -> row[4].equals("true")))
        .isTrue();

    Path sizes = folder.resolve("sizes.csv");
    done(
        "search",
        "--generator",
        "vae",
        "--training-sizes",
        "300,all",
        "--draws",
        "2",
        "--count",
        "300",
        "--class",
        "4",
        "--teacher",
        "" + teacher,
        "--input",
        "" + dft,
        "--output",
        "" + sizes);
    assertThat(table(sizes).stream().map(row -> row[1])).startsWith("300", "300").hasSize(4);

    Path page = folder.resolve("page.html");
    done(
        "report",
        "--model",
        "" + gan,
        "--teacher",
        "" + teacher,
        "--training",
        "" + dft,
        "--count",
        "500",
        "--count-5",
        "2000",
        "--search",
        "" + search,
        "--sizes",
        "" + sizes,
        "--output",
        "" + page);
    assertThat(Files.readString(page))
        .contains("Class 1, 500 valid samples", "Class 5, 2,000 valid samples")
        .contains("published: Q-network", "gan (gan)", "0.49 ± 0.14")
        .contains("Search for hyperparameters", "Coverage against training compositions")
        .contains("New and repeated samples of class 5", "Elements on the sites, class 1");
  }

  @Test
  void mistakes_are_answered_in_a_line() {
    String out = "" + folder.resolve("o.csv");
    refused(
        "--training-sizes needs --teacher",
        "search",
        "--generator",
        "vae",
        "--training-sizes",
        "100",
        "--input",
        "" + dft,
        "--output",
        out);
    refused(
        "holds 'many'",
        "search",
        "--generator",
        "vae",
        "--training-sizes",
        "many",
        "--teacher",
        "" + teacher,
        "--input",
        "" + dft,
        "--output",
        out);
    refused(
        "none of vae, gan, dqn, autoregressive",
        "search",
        "--generator",
        "frequencies",
        "--input",
        "" + dft,
        "--output",
        out);
    refused(
        "--trials 0",
        "search",
        "--generator",
        "vae",
        "--trials",
        "0",
        "--input",
        "" + dft,
        "--output",
        out);
    refused(
        "ends in .html",
        "report",
        "--model",
        "" + gan,
        "--teacher",
        "" + teacher,
        "--training",
        "" + dft,
        "--output",
        out);
    refused(
        "needs --training",
        "evaluate",
        "--class",
        "1",
        "--model",
        "" + gan,
        "--teacher",
        "" + teacher,
        "--held-out",
        "" + others,
        "--output",
        out);
    assertThat(Path.of(out)).doesNotExist();
  }

  private static void done(String... args) {
    Verb verb = run(args);
    assertThat(verb.code()).as(verb.err()).isZero();
  }

  private static void refused(String words, String... args) {
    Verb verb = run(args);
    assertThat(verb.answers()).as(verb.err()).hasSize(1);
    assertThat(verb.answers().get(0)).contains(words);
    assertThat(verb.code()).isEqualTo(2);
  }

  private static Verb run(String... args) {
    List<String> all = new ArrayList<>(List.of("elpasolite"));
    all.addAll(Arrays.asList(args));
    SMALL.forEach(setting -> all.addAll(List.of("--set", "elpasolite." + setting)));
    return Verb.run(all.toArray(String[]::new));
  }

  private static List<String[]> table(Path file) throws IOException {
    return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  private static double number(String[] row, int column) {
    return Double.parseDouble(row[column]);
  }
}
