package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.generator.GeneratorBundle;
import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.jobs.TestGenerator;
import io.github.gapforge.model.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code experiment generator} on an untrained generator of few elements. */
final class GeneratorExperimentVerbTest {

  @TempDir private static Path folder;

  private static JsonNode metrics;

  @BeforeAll
  static void experiment() throws IOException {
    LocalSpark.session();
    TestGenerator.bundle(folder.resolve("small"), TestGenerator.network(1));
    LocalSpark.write(
        folder.resolve("training.csv"),
        "formula",
        "NaCl",
        "MgO",
        "Al2O3",
        "CaTiO3",
        "KF",
        "LiAlO2",
        "MgO");
    Path aside = LocalSpark.write(folder.resolve("aside.csv"), "formula", "CaO", "NaF", "KCl");
    Path listed =
        LocalSpark.write(folder.resolve("listed.csv"), "formula", "NaCl", "MgB2", "CaF2", "oops");
    Verb run =
        experiment(
            "small",
            "result",
            "--temperature",
            "1",
            "--held-aside",
            aside.toString(),
            "--listed",
            listed.toString(),
            "--samples",
            "20000",
            "--distinct",
            "1000");
    assertThat(run.code()).as(run.err()).isZero();
    metrics = new ObjectMapper().readTree(Files.readString(folder.resolve("result/metrics.json")));
  }

  /** Runs the verb on a generator of this test's folder and the training formulas. */
  private static Verb experiment(String generator, String result, String... options) {
    return Verb.run(
        Stream.concat(
                Stream.of(
                    "experiment",
                    "generator",
                    "--model",
                    folder.resolve(generator).toString(),
                    "--training",
                    folder.resolve("training.csv").toString(),
                    "--output",
                    folder.resolve(result).toString()),
                Stream.of(options))
            .toArray(String[]::new));
  }

  private static JsonNode source(String name) {
    for (JsonNode source : metrics.get("sources")) {
      if (source.get("source").asText().equals(name)) {
        return source;
      }
    }
    throw new AssertionError("no source " + name + " in " + metrics.get("sources"));
  }

  @Test
  void every_source_is_measured_alike() throws IOException {
    assertThat(Files.readAllLines(folder.resolve("result/quality.csv"))).hasSize(6);
    assertThat(metrics.get("sources")).hasSize(5);
    assertThat(source("small").get("quality").get("samples").asLong()).isEqualTo(20_000);
    JsonNode curve = source("frequencies").get("recovery");
    assertThat(curve.get(curve.size() - 1).get("samples").asLong()).isBetween(1L, 20_000L);
    assertThat(source("frequencies").get("quality").get("formulas").asLong()).isEqualTo(20_000);
    assertThat(metrics.get("inputs")).hasSize(3);
  }

  @Test
  void what_passed_the_filter_is_valid_and_what_was_listed_is_judged() {
    assertThat(valid(source("frequencies, valid only"))).isEqualTo(1);
    assertThat(valid(source("frequencies"))).isLessThan(1);
    JsonNode listed = source("listed.csv").get("quality");
    assertThat(listed.get("samples").asLong()).isEqualTo(4);
    assertThat(listed.get("formulas").asLong()).isEqualTo(3);
    assertThat(valid(source("listed.csv"))).isCloseTo(2.0 / 3, within(1e-12));
    // NaCl is known, CaF2 is not.
    assertThat(listed.get("novelty").get("novel").asDouble()).isEqualTo(0.5);
  }

  @Test
  void substitutions_recover_what_differs_by_one_element_of_the_group() {
    JsonNode curve = source("group substitutions").get("recovery");
    // CaO from MgO, NaF from KF, KCl from NaCl.
    assertThat(curve.get(curve.size() - 1).get("aside").get("aside.csv").asDouble()).isEqualTo(1);
  }

  @Test
  void recovery_grows_with_the_number_of_formulas() throws IOException {
    double before = -1;
    for (JsonNode point : source("frequencies").get("recovery")) {
      assertThat(point.get("training").asDouble()).isGreaterThanOrEqualTo(before);
      before = point.get("training").asDouble();
    }
    assertThat(before).isPositive();
    String chart = Files.readString(folder.resolve("result/recovery.svg"));
    assertThat(chart).contains("<svg", "small: aside.csv", "http://www.w3.org/2000/svg");
  }

  @Test
  void a_generator_of_which_nothing_decodes_is_said_so() {
    Verb run =
        experiment(
            "small",
            "nothing",
            "--decode",
            "published",
            "--threshold",
            "0.999999",
            "--samples",
            "500",
            "--distinct",
            "100");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("small: none of 500 samples is a formula of 2 to 8 elements");
    assertThat(folder.resolve("nothing")).doesNotExist();
  }

  @Test
  void what_is_found_goes_into_the_card_where_that_is_asked_for() throws IOException {
    Path generator = TestGenerator.bundle(folder.resolve("noted"), TestGenerator.network(1));
    JsonNode before = ModelCard.read(generator).fields();
    assertThat(before.has("experiment")).isFalse();
    Verb run =
        experiment(
            "noted", "noted-result", "--samples", "2000", "--distinct", "100", "--into-card");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode result =
        new ObjectMapper()
            .readTree(Files.readString(folder.resolve("noted-result/metrics.json")))
            .get("sources")
            .get(0);
    ObjectNode card = (ObjectNode) ModelCard.read(generator).fields();
    JsonNode note = card.remove("experiment");
    assertThat(note.get("quality")).isEqualTo(result.get("quality"));
    assertThat(note.get("recovery")).isEqualTo(result.get("recovery"));
    assertThat(note.at("/inputs/0/file").asText()).isEqualTo("training.csv");
    assertThat(card).isEqualTo(before);
    assertThat(GeneratorBundle.read(generator).card().fields().has("experiment")).isTrue();
  }

  @Test
  void a_folder_of_something_else_is_not_replaced() {
    Verb run = experiment("small", "");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.answers()).singleElement().asString().contains("no experiment's folder");
  }

  private static double valid(JsonNode source) {
    JsonNode shares = source.get("quality").get("validity").get(0);
    assertThat(shares.get("rules").asText()).isEqualTo("smact14");
    return shares.get("balanced").asDouble();
  }
}
