package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.jobs.ScreeningSample;
import io.github.gapforge.jobs.TestGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb {@code generate}, as a person calls it, and {@code screen --generate}. */
final class GenerateVerbTest {

  @TempDir private static Path folder;

  private static Path generator;
  private static Path narrow;

  @BeforeAll
  static void bundle() {
    LocalSpark.session();
    generator = TestGenerator.bundle(folder.resolve("generator"), TestGenerator.network(1));
    narrow = TestGenerator.bundle(folder.resolve("narrow"), TestGenerator.network(1, 4));
  }

  private static Verb generate(int count, Path output, String... more) {
    return generate(generator, count, output, more);
  }

  private static Verb generate(Path generator, int count, Path output, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "generate",
                "--count",
                Integer.toString(count),
                "--model",
                generator.toString(),
                "--temperature",
                "1",
                "--output",
                output.toString()));
    args.addAll(List.of(more));
    return Verb.run(args.toArray(String[]::new));
  }

  private static List<String> done(int count, Path output, String... more) {
    Verb run = generate(count, output, more);
    assertThat(run.code()).as(run.err()).isZero();
    return LocalSpark.lines(output);
  }

  /** By a generator of few formulas, which come again and again. */
  private static List<String> narrow(int count, Path output, String... more) {
    Verb run = generate(narrow, count, output, more);
    assertThat(run.code()).as(run.err()).isZero();
    return LocalSpark.lines(output);
  }

  private static JsonNode record(Path output) throws IOException {
    return new ObjectMapper().readTree(Files.readString(Path.of(output + ".generation.json")));
  }

  @Test
  void a_file_has_the_wanted_number_of_distinct_formulas_and_a_record() throws IOException {
    Path output = folder.resolve("a.csv");
    List<String> lines = done(500, output);
    assertThat(lines.get(0)).isEqualTo("sample_id,formula");
    assertThat(lines).hasSize(501).doesNotHaveDuplicates();
    assertThat(lines.stream().map(line -> line.split(",")[1])).doesNotHaveDuplicates();
    List<Long> ids =
        lines.stream().skip(1).map(line -> Long.parseLong(line.split(",")[0])).toList();
    assertThat(ids).isSorted();
    JsonNode record = record(output);
    assertThat(record.get("next_index").asLong()).isEqualTo(ids.get(499) + 1);
    JsonNode counts = record.get("counts");
    assertThat(counts.get("raw").asLong()).isEqualTo(record.get("next_index").asLong());
    assertThat(counts.get("emitted").asLong()).isEqualTo(500);
    assertThat(record.get("decode").asText()).isEqualTo("sample, temperature 1.0");
  }

  @Test
  void again_it_is_the_same_to_the_byte_also_compressed_and_another_seed_is_not()
      throws IOException {
    Path a = folder.resolve("same-a.csv");
    Path b = folder.resolve("same-b.csv");
    done(300, a);
    done(300, b, "--set", "seed=20210513");
    assertThat(Files.readAllBytes(b)).isEqualTo(Files.readAllBytes(a));
    assertThat(done(300, b, "--seed", "5")).isNotEqualTo(LocalSpark.lines(a));
    Path parquet = folder.resolve("same.parquet");
    assertThat(generate(300, parquet).code()).isZero();
    List<String> rows =
        LocalSpark.session().read().parquet(parquet.toString()).collectAsList().stream()
            .map(row -> row.getLong(0) + "," + row.getString(1))
            .toList();
    assertThat(rows).isEqualTo(LocalSpark.lines(a).subList(1, 301));
  }

  @Test
  void a_thousand_are_six_hundred_and_four_hundred_more() throws IOException {
    Path whole = folder.resolve("whole.csv");
    Path first = folder.resolve("first.csv");
    Path rest = folder.resolve("rest.csv");
    List<String> all = narrow(1000, whole);
    List<String> begun = narrow(600, first);
    assertThat(begun).isEqualTo(all.subList(0, 601));
    List<String> expected = new ArrayList<>(List.of("sample_id,formula"));
    expected.addAll(all.subList(601, 1001));
    long next = record(first).get("next_index").asLong();
    assertThat(narrow(400, rest, "--from", Long.toString(next), "--exclude", first.toString()))
        .isEqualTo(expected);
    assertThat(narrow(400, rest, "--from", first.toString())).isEqualTo(expected);
    assertThat(narrow(400, rest, "--from", first + ".generation.json")).isEqualTo(expected);
    assertThat(record(rest).get("next_index")).isEqualTo(record(whole).get("next_index"));
    assertThat(record(rest).get("excluded").get(0).get("file").asText()).isEqualTo("first.csv");
    // Without what was emitted before, some of it comes again.
    assertThat(narrow(400, rest, "--from", Long.toString(next))).isNotEqualTo(expected);
  }

  @Test
  void a_continuation_needs_the_same_generator_seed_and_rule() {
    Path first = folder.resolve("mixed.csv");
    done(50, first);
    Verb otherSeed =
        generate(50, folder.resolve("n.csv"), "--from", first.toString(), "--seed", "1");
    assertThat(otherSeed.code()).isEqualTo(2);
    assertThat(otherSeed.answers())
        .singleElement()
        .asString()
        .contains("was generated with seed '20210513', this run has '1'");
    LocalSpark.write(first, "sample_id,formula", "0,NaCl");
    Verb otherFile = generate(50, folder.resolve("n.csv"), "--from", first.toString());
    assertThat(otherFile.code()).isEqualTo(3);
    assertThat(otherFile.answers()).singleElement().asString().contains("of another content");
    assertThat(folder.resolve("n.csv")).doesNotExist();
  }

  @Test
  void what_is_gone_on_after_or_left_out_is_not_replaced() throws IOException {
    Path first = folder.resolve("kept.csv");
    done(50, first);
    byte[] before = Files.readAllBytes(first);
    assertThat(answer(2, generate(5, first, "--from", first.toString())))
        .contains("kept.csv is the input itself");
    assertThat(answer(2, generate(5, first, "--exclude", first.toString())))
        .contains("kept.csv is the input itself");
    assertThat(first).hasBinaryContent(before);
  }

  @Test
  void a_place_that_cannot_be_written_to_is_refused_before_anything_is_drawn() throws IOException {
    Path place = Files.createDirectory(folder.resolve("place.csv"));
    Verb run = generate(1_000_000, place);
    assertThat(answer(3, run)).contains("place.csv is a folder: give the name of a file");
    assertThat(run.err()).doesNotContain("samples");
  }

  @Test
  void mistakes_are_answered_in_one_line() {
    Path output = folder.resolve("never.csv");
    assertThat(answer(2, generate(0, output))).contains("--count is 0");
    assertThat(answer(2, generate(5, folder.resolve("never.txt")))).contains("format");
    assertThat(answer(2, generate(5, output, "--decode", "best"))).contains("'best'");
    assertThat(answer(2, generate(5, output, "--decode", "published"))).contains("--temperature");
    assertThat(answer(2, generate(5, output, "--repeat-limit", "-1"))).contains("-1.0");
    assertThat(answer(2, generate(5, output, "--repeat-limit", "0.5")))
        .contains("has no repeat limit (0.5)");
    assertThat(answer(2, generate(5, output, "--from", "-3"))).contains("--from is -3");
    assertThat(answer(3, generate(5, output, "--from", "no.csv"))).contains("no.csv");
    assertThat(answer(3, generate(5, output, "--exclude", "no.csv"))).contains("no.csv");
    assertThat(output).doesNotExist();
    Verb noModel =
        Verb.run("generate", "--count", "5", "--model", "no-model", "--output", output.toString());
    assertThat(answer(3, noModel)).contains("generator no-model does not exist");
  }

  private static String answer(int code, Verb run) {
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.answers()).hasSize(1);
    return run.answers().get(0);
  }

  @Test
  void screening_generated_formulas_twice_generates_once_and_a_continuation_adds_a_drop() {
    Path labels = LocalSpark.write(folder.resolve("labels.csv"), ScreeningSample.labels());
    assertThat(SmallForest.train(labels, folder.resolve("forest")).code()).isZero();
    Verb first = screen(labels, "one");
    assertThat(first.err()).contains("generate: 200 rows published");
    Verb again = screen(labels, "two");
    assertThat(again.err()).doesNotContain("generate: samples").contains("nothing to do");
    assertThat(rows("samples")).hasSize(200);

    screen(labels, "three", "--from", "continue");
    List<Row> samples = rows("samples");
    assertThat(samples).hasSize(400);
    assertThat(samples.stream().map(row -> row.<String>getAs("formula"))).doesNotHaveDuplicates();
    // What the warehouse has is what one generation of 400 gives.
    List<String> whole = done(400, folder.resolve("four-hundred.csv"));
    assertThat(samples.stream().map(row -> row.getAs("id") + "," + row.getAs("formula")))
        .containsExactlyInAnyOrderElementsOf(whole.subList(1, 401));
    assertThat(rows("generations")).hasSize(2);
  }

  private static Verb screen(Path labels, String runs, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "screen",
                "--generate",
                "200",
                "--generator",
                generator.toString(),
                "--temperature",
                "1",
                "--model",
                folder.resolve("forest").toString(),
                "--templates",
                labels.toString(),
                "--warehouse",
                folder.resolve("warehouse").toString(),
                "--runs",
                folder.resolve("runs").resolve(runs).toString()));
    args.addAll(List.of(more));
    Verb run = Verb.run(args.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  private static List<Row> rows(String table) {
    SparkSession spark = LocalSpark.withWarehouse(folder.resolve("warehouse"));
    return spark.table("gapforge.main." + table).collectAsList();
  }
}
