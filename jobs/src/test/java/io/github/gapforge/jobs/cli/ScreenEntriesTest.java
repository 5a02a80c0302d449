package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.jobs.TestCrystalEnergies;
import io.github.gapforge.jobs.TestEnergies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an entry of the shortlist tells of its crystal, its polymorphs and the training set. */
final class ScreenEntriesTest {

  @TempDir private static Path folder;

  private static SmallScreen small;

  @BeforeAll
  static void model() {
    small = SmallScreen.in(folder);
  }

  @Test
  void entries_tell_their_best_crystal_its_energies_and_its_file() throws IOException {
    Path crystals = TestCrystalEnergies.write(Files.createDirectories(folder.resolve("crystals")));
    Path formulas = TestEnergies.write(Files.createDirectories(folder.resolve("energies")));
    Path phases =
        LocalSpark.write(
            folder.resolve("phases.csv"), "formula,formation_energy_ev_per_atom", "NaCl,-2");
    Verb run =
        small.screen(
            "structures",
            "--metal-model",
            "none",
            "--energy-model",
            crystals + "," + formulas,
            "--phases",
            phases.toString());
    assertThat(run.code()).as(run.err()).isZero();
    List<Row> index =
        LocalSpark.session()
            .read()
            .option("header", "true")
            .csv(small.run("structures").resolve("structures/index.csv").toString())
            .collectAsList();
    List<Row> entries = small.shortlist("structures");
    assertThat(entries).isNotEmpty();
    int built = 0;
    for (Row entry : entries) {
      String formula = entry.getAs("formula");
      List<Row> own = index.stream().filter(row -> row.getAs("formula").equals(formula)).toList();
      assertThat(own).isNotEmpty();
      if (entry.isNullAt(entry.fieldIndex("cif"))) {
        assertThat(entry.<String>getAs("structure_status")).isEqualTo("no_template");
        assertThat(entry.<String>getAs("structure_template_id")).isNull();
        continue;
      }
      built++;
      String cif = entry.getAs("cif");
      assertThat(small.run("structures").resolve(cif)).exists();
      Row chosen =
          own.stream()
              .filter(row -> cif.equals("structures/" + row.<String>getAs("cif")))
              .findFirst()
              .orElseThrow();
      assertThat(entry.<String>getAs("structure_template_id"))
          .isEqualTo(chosen.getAs("template_id"));
      assertThat(entry.<String>getAs("structure_status")).isEqualTo(chosen.getAs("status"));
      for (String column :
          List.of(
              "substitution_cost",
              "volume_scale",
              "formation_energy_ev_per_atom",
              "hull_distance_ev_per_atom",
              "second_formation_energy_ev_per_atom",
              "second_hull_distance_ev_per_atom")) {
        assertThat(entry.<Double>getAs(column))
            .as(column)
            .isEqualTo(Double.parseDouble(chosen.getAs(column)));
      }
      double energy = entry.getAs("formation_energy_ev_per_atom");
      assertThat(own.stream().filter(ScreenEntriesTest::isSound))
          .allMatch(row -> Double.parseDouble(row.getAs("formation_energy_ev_per_atom")) >= energy);
    }
    assertThat(built).isPositive();
    assertThat(Files.readString(small.run("structures").resolve("report.html")))
        .contains("second opinion");
    assertThat(Files.readString(small.run("structures").resolve("manifest.json")))
        .contains("--energy-model " + crystals + "," + formulas);
  }

  /** Whether nothing about the crystal itself is odd, nor its energy too low to be true. */
  private static boolean isSound(Row row) {
    return Stream.of(
            "atoms_too_close",
            "extreme_scaling",
            "unusual_density",
            "other_composition",
            "far_below_any_hull")
        .noneMatch(word -> row.<String>getAs("status").contains(word));
  }

  @Test
  void polymorphs_that_differ_are_flagged() throws IOException {
    assertThat(small.screen("before").code()).isZero();
    List<String> listed =
        small.shortlist("before").stream().map(entry -> entry.<String>getAs("formula")).toList();
    String differs = listed.get(0);
    String agrees = listed.get(1);
    Path polymorphs =
        LocalSpark.write(
            folder.resolve("polymorphs.csv"),
            "formula,band_gap_ev",
            differs + ",1.5",
            agrees + ",5.0",
            differs + ",5.25",
            agrees + ",5.9",
            listed.get(2) + ",9",
            "Xx,1");
    Verb run = small.screen("after", "--polymorphs", polymorphs.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("polymorphs: 6 rows, rejected: 1 unknown_element; 2 compositions");
    Map<String, Row> after = new HashMap<>();
    small.shortlist("after").forEach(entry -> after.put(entry.getAs("formula"), entry));
    assertThat(after.get(differs).<String>getAs("flags")).contains("polymorphs_differ");
    assertThat(after.get(differs).<Double>getAs("known_gap_min_ev")).isEqualTo(1.5);
    assertThat(after.get(differs).<Double>getAs("known_gap_max_ev")).isEqualTo(5.25);
    assertThat(String.valueOf(after.get(agrees).<String>getAs("flags")))
        .doesNotContain("polymorphs_differ");
    assertThat(after.get(agrees).<Double>getAs("known_gap_max_ev")).isEqualTo(5.9);
    assertThat(after.get(listed.get(2)).<Double>getAs("known_gap_max_ev")).isNull();
    // The same entries as before: a flag removes nothing.
    assertThat(after.keySet()).containsExactlyInAnyOrderElementsOf(listed);
  }

  @Test
  void formulas_far_from_the_training_set_are_flagged_or_left_out() throws IOException {
    assertThat(small.screen("far").code()).isZero();
    List<Row> flagged = small.shortlist("far");
    assertThat(flagged).isNotEmpty();
    for (Row entry : flagged) {
      assertThat(entry.<String>getAs("domain")).matches("in|far_from_training:[0-9.]+");
      assertThat(String.valueOf(entry.<String>getAs("flags")).contains("far_from_training"))
          .isEqualTo(entry.<String>getAs("domain").startsWith("far_from_training:"));
    }
    assertThat(flagged).anyMatch(entry -> !entry.getAs("domain").equals("in"));
    assertThat(small.screen("near", "--set", "shortlist.far-from-training=reject").code()).isZero();
    assertThat(small.shortlist("near")).allMatch(entry -> entry.getAs("domain").equals("in"));
    assertThat(small.run("near").resolve("manifest.json"))
        .content()
        .contains("outside_model_domain");
    Verb word = small.screen("word", "--set", "shortlist.far-from-training=perhaps");
    assertThat(word.code()).isEqualTo(2);
  }
}
