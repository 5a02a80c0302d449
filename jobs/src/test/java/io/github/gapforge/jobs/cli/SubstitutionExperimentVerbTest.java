package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.jobs.TestCrystalEnergies;
import io.github.gapforge.jobs.TestEnergies;
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

  private static Path withEnergies() {
    String[] lines = new String[ROCK_SALTS.size()];
    for (int i = 0; i < lines.length; i++) {
      // One without an energy, and none of them known to be made.
      String energy = i == 5 ? "null" : Double.toString(-2 - 0.1 * i);
      lines[i] =
          line("rs-" + i, ROCK_SALTS.get(i), 225, Math.sqrt(0.5), 60)
              .replace("\"icsd\":1", "\"icsd\":0,\"eform\":" + energy);
    }
    return LocalSpark.write(folder.resolve("energies.jsonl"), lines);
  }

  @Test
  void energies_of_what_a_model_has_not_learned_from_are_compared_with_the_truth()
      throws IOException {
    Path crystals =
        TestCrystalEnergies.write(
            Files.createDirectory(folder.resolve("crystals")),
            "rs-0,NaCl",
            "rs-2,KCl",
            "rs-4,MgO",
            "rs-5,CaO");
    Path formulas = TestEnergies.write(Files.createDirectory(folder.resolve("formulas")));
    Files.writeString(formulas.resolve("held_out.csv"), "formula,rest\nMgO,1\nKBr,2\n");
    Path phases =
        LocalSpark.write(
            folder.resolve("phases.csv"),
            "formula,formation_energy_ev_per_atom",
            "NaCl,-2.0",
            "NaCl2,-1.5",
            "K2Cl,-1.8",
            "KCl2,-1.8");
    Path output = folder.resolve("energetic");
    Verb run =
        Verb.run(
            "experiment",
            "substitution",
            "--templates",
            withEnergies().toString(),
            "--energy-model",
            crystals + "," + formulas,
            "--phases",
            phases.toString(),
            "--output",
            output.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("test-crystal-energies: error of the energy");
    // CaO has no energy, and the other two were learned from.
    List<String> lines = LocalSpark.lines(output.resolve("hidden.csv"));
    assertThat(lines.get(0))
        .endsWith(",model_2_held_out,model_2_relaxed,model_2_first,model_2_lowest");
    assertThat(lines.subList(1, lines.size()))
        .hasSize(3)
        .anyMatch(line -> line.startsWith("rs-0,NaCl,"))
        .anyMatch(line -> line.startsWith("rs-2,KCl,"))
        .anyMatch(line -> line.startsWith("rs-4,MgO,"));
    double sum = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      double truth = Double.parseDouble(cells[9]);
      sum += Math.abs(Double.parseDouble(cells[13]) - truth);
      // The own entry of a compound is left out: a mixture with the element is all there is.
      assertThat(Double.parseDouble(cells[10]))
          .isEqualTo(
              switch (cells[1]) {
                case "NaCl" -> -1.5 * 3 / 4;
                case "KCl" -> -1.8;
                default -> 0;
              });
      assertThat(cells[11]).isEqualTo("true");
      assertThat(cells[15]).isEqualTo(Boolean.toString(cells[1].equals("MgO")));
      // A crystal of another volume has another energy, a composition has not.
      assertThat(cells[12]).isNotEqualTo(cells[13]);
      assertThat(cells[16]).isEqualTo(cells[17]);
    }
    JsonNode models = metrics(output).path("energies");
    assertThat(models.path(0).path("first").path("compounds").asInt()).isEqualTo(3);
    assertThat(models.path(0).path("first").path("mae_ev_per_atom").asDouble())
        .isCloseTo(sum / 3, within(1e-12));
    assertThat(models.path(0).path("seesCrystals").asBoolean()).isTrue();
    assertThat(models.path(1).path("first").path("compounds").asInt()).isEqualTo(1);
    assertThat(models.path(1).path("model").asText()).isEqualTo("test-energies");
  }

  @Test
  void a_model_that_does_not_tell_what_it_held_out_is_refused() throws IOException {
    Path model = TestEnergies.write(Files.createDirectory(folder.resolve("secretive")));
    Verb run =
        Verb.run(
            "experiment",
            "substitution",
            "--templates",
            withEnergies().toString(),
            "--energy-model",
            model.toString(),
            "--output",
            folder.resolve("refused").toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.answers().get(0)).contains("has no held_out.csv");
    Verb lone =
        Verb.run(
            "experiment",
            "substitution",
            "--templates",
            "x",
            "--phases",
            "y",
            "--output",
            folder.resolve("refused").toString());
    assertThat(lone.code()).isEqualTo(2);
    Path other =
        TestCrystalEnergies.write(Files.createDirectory(folder.resolve("of-others")), "x-1,LiF");
    Verb none =
        Verb.run(
            "experiment",
            "substitution",
            "--templates",
            withEnergies().toString(),
            "--energy-model",
            other.toString(),
            "--output",
            folder.resolve("refused").toString());
    assertThat(none.code()).isEqualTo(3);
    assertThat(none.answers().get(0)).contains("held out");
    assertThat(folder.resolve("refused")).doesNotExist();
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
