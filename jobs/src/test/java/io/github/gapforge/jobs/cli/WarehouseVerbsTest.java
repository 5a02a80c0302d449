package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.jobs.ScreeningSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs on the warehouse: incremental, repeatable, and the same however the work is cut. */
final class WarehouseVerbsTest {

  @TempDir private static Path folder;

  private static Path labels;
  private static Path model;
  private static Path first;
  private static Path second;

  @BeforeAll
  static void inputsAndModel() {
    LocalSpark.session();
    labels = LocalSpark.write(folder.resolve("labels.csv"), ScreeningSample.labels());
    model = folder.resolve("model");
    done(SmallForest.train(labels, model));
    List<String> all = ScreeningSample.candidates();
    first = drop("first.csv", all.subList(0, 80));
    second = drop("second.csv", all.subList(60, all.size()));
  }

  private static Path drop(String name, List<String> formulas) {
    return LocalSpark.write(
        folder.resolve(name),
        Stream.concat(Stream.of("formula"), formulas.stream()).toArray(String[]::new));
  }

  private static Verb done(Verb run) {
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  private static Verb on(String warehouse, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--warehouse", folder.resolve(warehouse).toString()));
    return Verb.run(all.toArray(String[]::new));
  }

  private static Verb screen(String warehouse, String runs, Path input) {
    return done(
        on(
            warehouse,
            "screen",
            "--input",
            input.toString(),
            "--model",
            model.toString(),
            "--templates",
            labels.toString(),
            "--metal-model",
            "none",
            "--runs",
            folder.resolve("runs").resolve(runs).toString(),
            "--set",
            "window.min-ev=3"));
  }

  private static Path onlyRun(String runs) {
    return onlyFolder(folder.resolve("runs").resolve(runs));
  }

  private static Path onlyFolder(Path parent) {
    try (Stream<Path> all = Files.list(parent)) {
      List<Path> found = all.toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long nothingToDo(Verb run) {
    return run.err().lines().filter(line -> line.contains("nothing to do")).count();
  }

  private static List<Row> table(String warehouse, String name) {
    SparkSession spark = LocalSpark.withWarehouse(folder.resolve(warehouse));
    return spark.table("gapforge.main." + name).collectAsList();
  }

  @Test
  void stages_run_one_by_one_and_a_second_time_do_nothing() {
    done(on("steps", "ingest", "--input", first.toString()));
    done(on("steps", "filter"));
    done(on("steps", "score", "--model", model.toString()));
    done(on("steps", "match", "--templates", labels.toString()));
    assertThat(table("steps", "samples")).hasSize(80);
    assertThat(table("steps", "candidates")).hasSize(80);
    assertThat(nothingToDo(done(on("steps", "ingest", "--input", first.toString())))).isEqualTo(1);
    assertThat(nothingToDo(done(on("steps", "filter")))).isEqualTo(1);
    assertThat(nothingToDo(done(on("steps", "score", "--model", model.toString())))).isEqualTo(2);

    Verb status = done(on("steps", "status", "--input", first.toString()));
    assertThat(status.out()).startsWith("stage,fingerprint,rows,seconds,published_at,source\n");
    assertThat(status.out().lines().map(line -> line.split(",")[0]).filter(s -> !s.startsWith("#")))
        .containsExactly("stage", "ingest", "filter", "score", "match");
    assertThat(status.out()).contains("# ingest of " + first + ": done (80 rows");
    assertThat(done(on("steps", "status", "--input", second.toString())).out())
        .contains("to be done");
  }

  @Test
  void a_second_drop_joins_the_tables_and_only_new_formulas_are_scored() {
    screen("two", "two-1", first);
    int predicted = table("two", "predictions").size();
    Verb run = screen("two", "two-2", second);
    assertThat(nothingToDo(run)).isZero();
    List<Row> predictions = table("two", "predictions");
    List<Object> keys =
        predictions.stream().<Object>map(row -> row.getAs("composition_key")).toList();
    assertThat(keys).doesNotHaveDuplicates().hasSizeGreaterThan(predicted);
    assertThat(table("two", "samples")).hasSize(80 + ScreeningSample.candidates().size() - 60);
    // Nothing vanishes: every row of a drop has a verdict.
    assertThat(table("two", "candidates")).hasSameSizeAs(table("two", "samples"));
    for (Row verdict : table("two", "candidates")) {
      boolean accepted = verdict.getAs("accepted");
      assertThat(verdict.<String>getAs("reason") == null).isEqualTo(accepted);
    }
    // Drops together or apart, the second shortlist is the same.
    screen("alone", "alone", second);
    assertThat(onlyRun("two-2").resolve("shortlist.csv"))
        .hasSameTextualContentAs(onlyRun("alone").resolve("shortlist.csv"));
  }

  @Test
  void results_do_not_depend_on_how_the_work_is_cut() {
    screen("cut-a", "cut-a", first);
    SparkSession shared = LocalSpark.session();
    String split = "mapreduce.input.fileinputformat.split.maxsize";
    shared.sparkContext().hadoopConfiguration().set(split, "97");
    try {
      screen("cut-b", "cut-b", first);
    } finally {
      shared.sparkContext().hadoopConfiguration().unset(split);
    }
    assertThat(onlyRun("cut-b").resolve("shortlist.csv"))
        .hasSameTextualContentAs(onlyRun("cut-a").resolve("shortlist.csv"));
    assertThat(byKey("cut-b", "predictions")).isEqualTo(byKey("cut-a", "predictions"));
    assertThat(byKey("cut-b", "matches")).isEqualTo(byKey("cut-a", "matches"));
    assertThat(table("cut-b", "samples")).hasSameElementsAs(table("cut-a", "samples"));
  }

  private static Map<String, Row> byKey(String warehouse, String name) {
    Map<String, Row> rows = new HashMap<>();
    table(warehouse, name).forEach(row -> rows.put(row.getAs("composition_key"), row));
    return rows;
  }

  @Test
  void the_shortlist_keeps_what_the_settings_promise() {
    screen("list", "list", first);
    SparkSession spark = LocalSpark.session();
    List<Row> entries =
        spark
            .read()
            .parquet(onlyRun("list").resolve("shortlist.parquet").toString())
            .collectAsList();
    assertThat(entries).isNotEmpty();
    Map<String, Integer> systems = new HashMap<>();
    double last = 1;
    for (Row entry : entries) {
      double probability = entry.getAs("probability_in_window");
      assertThat(probability).isBetween(0.1, last);
      last = probability;
      assertThat(entry.<String>getAs("known_as")).isNull();
      systems.merge(entry.getAs("chemical_system"), 1, Integer::sum);
    }
    assertThat(systems.values()).allMatch(count -> count <= 3);
    assertThat(LocalSpark.lines(onlyRun("list").resolve("shortlist.csv")))
        .hasSize(entries.size() + 1);
  }

  @Test
  void several_models_are_averaged_and_each_scores_a_formula_once() throws IOException {
    Path other = folder.resolve("other-model");
    done(SmallForest.train(labels, other, "--seed", "7", "--set", "forest.trees=5"));
    screen("both", "both-1", first);
    int ofOne = table("both", "predictions").size();
    Verb run = screenBoth("both", "both-2", other);
    // The first model's predictions serve again: samples, candidates, its scores, matches.
    assertThat(nothingToDo(run)).isEqualTo(4);
    assertThat(table("both", "predictions")).hasSize(2 * ofOne);
    assertThat(nothingToDo(screenBoth("both", "both-3", other))).isEqualTo(5);
    assertThat(onlyRun("both-3").resolve("shortlist.csv"))
        .hasSameTextualContentAs(onlyRun("both-2").resolve("shortlist.csv"));
    assertThat(onlyRun("both-2").resolve("manifest.json")).content().contains(" + forest-pbe-");
    Map<String, Double> mean = new HashMap<>();
    for (Row row : table("both", "predictions")) {
      mean.merge(row.getAs("reduced_formula"), row.<Double>getAs("value") / 2, Double::sum);
    }
    SparkSession spark = LocalSpark.session();
    List<Row> entries =
        spark
            .read()
            .parquet(onlyRun("both-2").resolve("shortlist.parquet").toString())
            .collectAsList();
    assertThat(entries).isNotEmpty();
    for (Row entry : entries) {
      assertThat(entry.<Double>getAs("gap_ev"))
          .isCloseTo(
              mean.get(entry.<String>getAs("formula")),
              org.assertj.core.api.Assertions.within(1e-9));
    }
    Verb twice = screenBoth("both", "twice", model);
    assertThat(twice.code()).isEqualTo(2);
    assertThat(twice.answers()).singleElement().asString().contains("names a folder twice");
  }

  private static Verb screenBoth(String warehouse, String runs, Path other) {
    return on(
        warehouse,
        "screen",
        "--input",
        first.toString(),
        "--model",
        model.toString(),
        "--model",
        other.toString(),
        "--templates",
        labels.toString(),
        "--metal-model",
        "none",
        "--runs",
        folder.resolve("runs").resolve(runs).toString(),
        "--set",
        "window.min-ev=3");
  }

  @Test
  void a_report_is_made_again_from_the_run_s_data() throws IOException {
    screen("again", "again", first);
    Path run = onlyRun("again");
    String before = Files.readString(run.resolve("report.html"));
    Files.delete(run.resolve("report.html"));
    done(Verb.run("report", "--runs", folder.resolve("runs/again").toString()));
    assertThat(run.resolve("report.html")).content().isEqualTo(before);
    // The same through URIs, as of a run on a cluster's file system.
    Files.delete(run.resolve("report.html"));
    String uri = "file:" + folder.resolve("runs/again");
    done(Verb.run("report", "--runs", uri));
    assertThat(run.resolve("report.html")).content().isEqualTo(before);
    done(Verb.run("report", "--run", "file:" + run, "--output", uri + "/copy.html"));
    assertThat(folder.resolve("runs/again/copy.html")).content().isEqualTo(before);
    done(Verb.run("report", "--runs", uri, "--run", run.getFileName().toString()));
    Verb unknown = Verb.run("report", "--runs", uri, "--run", "nonsense");
    assertThat(unknown.code()).isEqualTo(3);
    assertThat(unknown.answers()).singleElement().asString().contains("nonsense");
    Verb scheme = Verb.run("report", "--runs", "nowhere://host/runs");
    assertThat(scheme.code()).isEqualTo(3);
    assertThat(scheme.answers()).singleElement().asString().contains("nowhere");
    Verb none = Verb.run("report", "--runs", folder.resolve("nowhere").toString());
    assertThat(none.code()).isEqualTo(3);
    assertThat(none.answers()).hasSize(1);
  }

  @Test
  void on_a_shared_file_system_rows_that_two_runs_published_at_once_count_once() throws Exception {
    Files.createDirectories(folder.resolve("remote"));
    Configuration hadoop = LocalSpark.session().sparkContext().hadoopConfiguration();
    hadoop.set("fs.viewfs.mounttable.shared.link./r", folder.resolve("remote").toUri().toString());
    String tables = "viewfs://shared/r/tables";
    String runs = "viewfs://shared/r/runs-";
    done(screenAt(tables, runs + 1));
    SparkSession spark = LocalSpark.session().newSession();
    String catalog = "spark.sql.catalog.gapforge";
    spark.conf().set(catalog, "org.apache.iceberg.spark.SparkCatalog");
    spark.conf().set(catalog + ".type", "hadoop");
    spark.conf().set(catalog + ".warehouse", tables);
    for (String name : new String[] {"predictions", "matches"}) {
      spark.table("gapforge.main." + name).writeTo("gapforge.main." + name).append();
    }
    assertThat(nothingToDo(done(screenAt(tables, runs + 2)))).isEqualTo(4);
    Path again = onlyFolder(folder.resolve("remote/runs-2"));
    assertThat(again.resolve("shortlist.csv"))
        .hasSameTextualContentAs(
            onlyFolder(folder.resolve("remote/runs-1")).resolve("shortlist.csv"));
    Files.delete(again.resolve("report.html"));
    done(Verb.run("report", "--runs", runs + 2));
    assertThat(again.resolve("report.html")).isRegularFile();
  }

  private static Verb screenAt(String warehouse, String runs) {
    return Verb.run(
        "screen",
        "--input",
        first.toString(),
        "--model",
        model.toString(),
        "--templates",
        labels.toString(),
        "--metal-model",
        "none",
        "--warehouse",
        warehouse,
        "--runs",
        runs,
        "--set",
        "window.min-ev=3");
  }

  @Test
  void an_input_without_any_row_ends_with_an_empty_shortlist() {
    screen("empty", "empty", drop("empty.csv", List.of()));
    assertThat(LocalSpark.lines(onlyRun("empty").resolve("shortlist.csv"))).hasSize(1);
  }

  @Test
  void an_input_of_broken_rows_only_is_rejected_row_by_row() {
    Verb run = screen("broken", "broken", drop("broken.csv", List.of("Xx", "", "\"", "Q9")));
    assertThat(run.err()).contains("4  Formulas in the input");
    assertThat(LocalSpark.lines(onlyRun("broken").resolve("shortlist.csv"))).hasSize(1);
  }

  @Test
  void mistakes_of_a_screening_are_told_before_anything_is_published() {
    Verb neither = on("m", "screen", "--input", first.toString());
    assertThat(neither.code()).isEqualTo(2);
    assertThat(neither.answers()).singleElement().asString().contains("--templates");
    Verb kinds =
        on(
            "m",
            "screen",
            "--input",
            first.toString(),
            "--model",
            model.toString(),
            "--templates",
            labels.toString(),
            "--set",
            "window.kind=measured");
    assertThat(kinds.code()).isEqualTo(2);
    Verb input =
        on(
            "m",
            "screen",
            "--input",
            "/no.csv",
            "--model",
            model.toString(),
            "--templates",
            labels.toString());
    assertThat(input.code()).isEqualTo(3);
    Verb runs =
        on(
            "m",
            "screen",
            "--input",
            first.toString(),
            "--model",
            model.toString(),
            "--templates",
            labels.toString(),
            "--runs",
            labels + "/below-a-file");
    assertThat(runs.code()).isEqualTo(3);
    assertThat(runs.answers())
        .singleElement()
        .asString()
        .contains("--runs", "labels.csv is a file");
    Verb empty = on("m", "filter");
    assertThat(empty.code()).isEqualTo(3);
    assertThat(empty.answers()).singleElement().asString().contains("holds no input yet");
    assertThat(folder.resolve("m")).doesNotExist();
  }
}
