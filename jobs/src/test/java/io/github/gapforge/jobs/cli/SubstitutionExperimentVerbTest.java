package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gapforge.jobs.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Known compounds hidden and found again, as a person asks for it. */
final class SubstitutionExperimentVerbTest {

  /** Cubic edges in ångström (Wyckoff, Crystal Structures, 1963). */
  private static final List<String> ROCK_SALTS =
      List.of("Na Cl 5.640", "Na Br 5.973", "K Cl 6.293", "K Br 6.600", "Mg O 4.211", "Ca O 4.811");

  private static final List<String> CAESIUM_CHLORIDES = List.of("Cs Cl 4.123", "Cs Br 4.286");

  @TempDir private static Path folder;

  private static Path templates;

  @BeforeAll
  static void templates() {
    LocalSpark.session();
    String[] lines = new String[ROCK_SALTS.size() + CAESIUM_CHLORIDES.size()];
    for (int i = 0; i < lines.length; i++) {
      lines[i] =
          i < ROCK_SALTS.size()
              ? line("rs-" + i, ROCK_SALTS.get(i), 225, Math.sqrt(0.5), 60)
              : line("cs-" + i, CAESIUM_CHLORIDES.get(i - ROCK_SALTS.size()), 221, 1, 90);
    }
    templates = LocalSpark.write(folder.resolve("known.jsonl"), lines);
  }

  /** The primitive cell, whose edges are a share of the cubic one. */
  private static String line(String id, String compound, int group, double share, int angle) {
    String[] parts = compound.split(" ");
    double edge = share * Double.parseDouble(parts[2]);
    return String.format(
        Locale.ROOT,
        "{\"id\":\"%s\",\"formula\":\"%s%s\",\"sg\":%d,\"nsites\":2,"
            + "\"cell\":[%5$f,%5$f,%5$f,%6$d,%6$d,%6$d],\"species\":\"%2$s1 %3$s1\","
            + "\"xyz\":[0,0,0,0.5,0.5,0.5],\"ehull\":0.0,\"icsd\":1}",
        id,
        parts[0],
        parts[1],
        group,
        edge,
        angle);
  }

  private static JsonNode metrics(Path output) throws IOException {
    return new ObjectMapper().readTree(Files.readString(output.resolve("metrics.json")));
  }

  @Test
  void tells_how_often_the_right_prototype_was_found_and_how_well_the_volume_was_met()
      throws IOException {
    Path output = folder.resolve("found");
    Verb run =
        Verb.run(
            "experiment",
            "substitution",
            "--templates",
            templates.toString(),
            "--output",
            output.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(LocalSpark.lines(output.resolve("hidden.csv")))
        .hasSize(9)
        .anyMatch(line -> line.startsWith("cs-6,CsCl,7,1,1,"))
        .anyMatch(line -> line.startsWith("rs-4,MgO,7,5,1,"));
    JsonNode found = metrics(output).path("found");
    assertThat(found.path("hidden").asInt()).isEqualTo(8);
    assertThat(found.path("withRight").asInt()).isEqualTo(8);
    assertThat(found.path("rightFirst").asDouble()).isEqualTo(1);
    // Six rock salts with 5 right ones of 7, two others with 1 of 7.
    assertThat(found.path("randomFirst").asDouble())
        .isCloseTo((6 * 5.0 / 7 + 2 * 1.0 / 7) / 8, within(1e-12));
    assertThat(found.path("randomOfThree").asDouble())
        .isCloseTo((6 + 2 * 3.0 / 7) / 8, within(1e-12));
    assertThat(found.path("rightVolume").path("median").asDouble())
        .isBetween(0.0, found.path("unscaledVolume").path("median").asDouble());
  }

  @Test
  void hides_as_many_as_are_asked_for_and_the_same_ones_again() throws IOException {
    String[] args = {
      "experiment", "substitution", "--templates", templates.toString(), "--hidden", "3", "--output"
    };
    List<Path> outputs = List.of(folder.resolve("three"), folder.resolve("three-again"));
    for (Path output : outputs) {
      String[] all = java.util.Arrays.copyOf(args, args.length + 1);
      all[args.length] = output.toString();
      assertThat(Verb.run(all).code()).isZero();
    }
    assertThat(LocalSpark.lines(outputs.get(0).resolve("hidden.csv"))).hasSize(4);
    assertThat(metrics(outputs.get(0)).path("found"))
        .isEqualTo(metrics(outputs.get(1)).path("found"));
  }

  @Test
  void templates_of_which_none_is_known_to_be_made_are_refused() {
    Path computed =
        LocalSpark.write(
            folder.resolve("computed.jsonl"),
            line("rs-0", "Na Cl 5.640", 225, Math.sqrt(0.5), 60)
                .replace("\"icsd\":1", "\"icsd\":0"));
    Verb run =
        Verb.run(
            "experiment",
            "substitution",
            "--templates",
            computed.toString(),
            "--output",
            folder.resolve("none").toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("holds no compound known from experiment");
    assertThat(folder.resolve("none")).doesNotExist();
  }
}
