package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.jobs.TestCrystalEnergies;
import io.github.gapforge.jobs.TestEnergies;
import io.github.gapforge.jobs.TestMetals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The structure verb with energies, phases and calculations, as a person calls it. */
final class StructureEnergiesTest {

  private static final Path PROTOTYPES = Path.of("..", "conf", "starter", "prototypes.txt");

  @TempDir private static Path folder;

  private static Path formulas;
  private static Path phases;
  private static Path model;

  @BeforeAll
  static void inputs() throws IOException {
    LocalSpark.session();
    formulas =
        LocalSpark.write(
            folder.resolve("formulas.csv"), "formula", "SrHfO3", "Xx2", "NaCl", "PoO", "LiRb");
    // The model says about -2 eV/atom of everything: far above oxides, near sodium and chlorine in
    // other ratios, far below what a polonium oxide or an alloy could have.
    phases =
        LocalSpark.write(
            folder.resolve("phases.csv"),
            "reduced_formula,formation_energy_eV_per_atom,mp_id",
            "SrO,-3.0,a",
            "HfO2,-3.9,b",
            "HfO2,-3.5,c",
            "NaCl,-2.1,d",
            "NaCl3,-2.05,e",
            "Na3Cl,-1.95,f",
            "PoO2,-1.0,g",
            "Xy,-1,h",
            "KF,,i");
    model = TestEnergies.write(Files.createDirectory(folder.resolve("energies")));
  }

  private static Verb structure(Path output, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "structure",
                "--input",
                formulas.toString(),
                "--templates",
                PROTOTYPES.toString(),
                "--output",
                output.toString()));
    args.addAll(List.of(more));
    if (!args.contains("--top")) {
      args.addAll(List.of("--top", "1"));
    }
    return Verb.run(args.toArray(String[]::new));
  }

  private static Verb withPhases(Path output, String... more) {
    List<String> args =
        new ArrayList<>(List.of("--phases", phases.toString(), "--energy-model", model.toString()));
    args.addAll(List.of(more));
    return structure(output, args.toArray(String[]::new));
  }

  private static List<Row> index(Path output) {
    return LocalSpark.session()
        .read()
        .option("header", "true")
        .csv(output.resolve("index.csv").toString())
        .collectAsList();
  }

  private static double number(Row row, String column) {
    return Double.parseDouble(row.getAs(column));
  }

  private static String text(Row row, String column) {
    return row.getAs(column);
  }

  @Test
  void candidates_are_held_against_the_hull_and_calculations_are_written_of_those_near_it()
      throws IOException {
    Path output = folder.resolve("near");
    Verb run = withPhases(output, "--vasp");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("7 phases of 6 compositions")
        .contains("2 rows unreadable")
        .contains("mix energies of a model with those of the phases");
    List<Row> rows = index(output);
    assertThat(rows).hasSize(5);
    Row hafnate = rows.get(0);
    assertThat(text(hafnate, "status")).isEqualTo("above_hull");
    assertThat(text(hafnate, "decomposition")).isEqualTo("0.60 HfO2 + 0.40 SrO");
    assertThat(number(hafnate, "hull_distance_ev_per_atom"))
        .isCloseTo(
            number(hafnate, "formation_energy_ev_per_atom") + 0.6 * 3.9 + 0.4 * 3.0, within(1e-9));
    assertThat(number(hafnate, "probability_near_hull")).isZero();
    assertThat(text(hafnate, "vasp")).isNull();
    assertThat(output.resolve("SrHfO3-1.cif")).exists();
    assertThat(output.resolve("SrHfO3-1")).doesNotExist();
    Row salt = rows.get(2);
    // Its own entry at -2.1 is left out.
    assertThat(text(salt, "decomposition")).isEqualTo("0.50 Na3Cl + 0.50 NaCl3");
    assertThat(text(salt, "status")).isEqualTo("ok");
    assertThat(number(salt, "hull_distance_ev_per_atom")).isCloseTo(0, within(0.1));
    assertThat(number(salt, "probability_near_hull")).isBetween(0.5, 1.0);
    assertThat(number(salt, "sd_ev_per_atom")).isPositive();
    assertThat(text(salt, "vasp")).isEqualTo("NaCl-1");
    assertThat(Files.readString(output.resolve("NaCl-1/INCAR"))).contains("ENCUT = 520");
    assertThat(Files.readString(output.resolve("NaCl-1/POTENTIALS.txt"))).contains("Na_pv");
    assertThat(Files.readString(output.resolve("NaCl-1/provenance.json")))
        .contains("\"decomposition\" : \"0.50 Na3Cl + 0.50 NaCl3\"")
        .contains("\"substitutions\" : [ \"Cs>Na\", \"Cl>Cl\" ]");
    assertThat(output.resolve("NaCl-1/static/KPOINTS")).exists();
    // No potential for polonium: said, and nothing written.
    assertThat(text(rows.get(3), "status")).isEqualTo("far_below_any_hull no_potential:Po");
    assertThat(output.resolve("PoO-1")).doesNotExist();
    assertThat(text(rows.get(4), "status")).isEqualTo("far_below_any_hull no_known_compound");
    assertThat(text(rows.get(1), "status")).isEqualTo("unknown_element");
  }

  @Test
  void the_distance_and_the_preset_of_calculations_can_be_set() throws IOException {
    Path output = folder.resolve("set");
    Verb run =
        withPhases(output, "--vasp", "--hull-distance-at-most", "3", "--set", "dft.preset=paper");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(text(index(output).get(0), "status")).isEqualTo("ok");
    assertThat(Files.readString(output.resolve("SrHfO3-1/INCAR"))).contains("ENCUT = 400");
  }

  @Test
  void the_preset_of_the_paper_asks_for_a_negative_formation_energy_only() {
    Path output = folder.resolve("paper");
    Verb run = withPhases(output, "--preset", "paper");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(text(index(output).get(0), "status")).doesNotContain("above_hull");
    assertThat(number(index(output).get(0), "hull_distance_ev_per_atom")).isGreaterThan(1);
  }

  @Test
  void energies_alone_fill_their_columns_and_filter_nothing() {
    Path output = folder.resolve("alone");
    Verb run = structure(output, "--energy-model", model.toString());
    assertThat(run.code()).as(run.err()).isZero();
    Row hafnate = index(output).get(0);
    assertThat(text(hafnate, "status")).isEqualTo("ok");
    assertThat(number(hafnate, "formation_energy_ev_per_atom")).isCloseTo(-2, within(0.2));
    assertThat(text(hafnate, "hull_distance_ev_per_atom")).isNull();
  }

  @Test
  void options_that_miss_each_other_and_other_models_are_answered_in_one_line() throws IOException {
    Path output = folder.resolve("never");
    Verb lone = structure(output, "--phases", phases.toString(), "--energy-model", "none");
    assertThat(lone.code()).isEqualTo(2);
    assertThat(lone.answers().get(0)).contains("needs --energy-model");
    Verb limit = structure(output, "--hull-distance-at-most", "0.1");
    assertThat(limit.code()).isEqualTo(2);
    assertThat(limit.answers().get(0)).contains("needs --phases");
    Verb three = structure(output, "--energy-model", "a,b", "--energy-model", "c");
    assertThat(three.code()).isEqualTo(2);
    assertThat(three.answers().get(0)).contains("[a, b, c]");
    Verb twice = structure(output, "--energy-model", "a,a");
    assertThat(twice.code()).isEqualTo(2);
    Path metals = TestMetals.write(Files.createDirectory(folder.resolve("metals")));
    Verb other = structure(output, "--energy-model", metals.toString());
    assertThat(other.code()).isEqualTo(3);
    assertThat(other.answers().get(0)).contains("predicts").contains("formation-energy");
    Verb empty =
        structure(output, "--energy-model", model.toString(), "--phases", formulas.toString());
    assertThat(empty.code()).isEqualTo(3);
    assertThat(empty.answers().get(0)).contains("formation_energy_ev_per_atom");
    assertThat(output).doesNotExist();
  }

  @Test
  void a_model_of_crystals_tells_structures_of_a_formula_apart_and_a_second_one_is_heard()
      throws IOException {
    Path crystals = TestCrystalEnergies.write(Files.createDirectory(folder.resolve("crystals")));
    Path output = folder.resolve("both");
    Verb run =
        structure(
            output,
            "--top",
            "2",
            "--phases",
            phases.toString(),
            "--energy-model",
            crystals + "," + model,
            "--set",
            "stability.unrelaxed-error=0.2");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains(
            "formation energies by test-crystal-energies (sees crystals), second opinion by"
                + " test-energies (sees compositions)");
    List<Row> rows = index(output);
    Row one = rows.get(0);
    Row other = rows.get(1);
    assertThat(text(other, "formula")).isEqualTo("SrHfO3");
    assertThat(number(one, "formation_energy_ev_per_atom"))
        .isNotEqualTo(number(other, "formation_energy_ev_per_atom"));
    // Beside the error on relaxed crystals that which substituted cells add.
    assertThat(number(one, "sd_ev_per_atom"))
        .isCloseTo(Math.hypot(TestCrystalEnergies.HELD_OUT_ERROR_EV, 0.2), within(1e-9));
    assertThat(number(one, "second_formation_energy_ev_per_atom"))
        .isEqualTo(number(other, "second_formation_energy_ev_per_atom"))
        .isCloseTo(-2, within(0.2));
    double hull = -0.6 * 3.9 - 0.4 * 3.0;
    for (String opinion : List.of("", "second_")) {
      assertThat(number(one, opinion + "hull_distance_ev_per_atom"))
          .isCloseTo(number(one, opinion + "formation_energy_ev_per_atom") - hull, within(1e-9));
    }
    Path swapped = folder.resolve("swapped");
    assertThat(
            structure(
                    swapped,
                    "--top",
                    "2",
                    "--energy-model",
                    model.toString(),
                    "--energy-model",
                    crystals.toString())
                .code())
        .isZero();
    assertThat(number(index(swapped).get(1), "second_formation_energy_ev_per_atom"))
        .isEqualTo(number(other, "formation_energy_ev_per_atom"));
    assertThat(text(index(swapped).get(1), "second_hull_distance_ev_per_atom")).isNull();
  }

  @Test
  void phases_can_be_a_setting_and_a_word_turns_energies_off() throws IOException {
    Path output = folder.resolve("setting");
    Verb run =
        structure(
            output,
            "--energy-model",
            model.toString(),
            "--hull-distance-at-most",
            "3",
            "--set",
            "stability.phases=" + phases);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(number(index(output).get(0), "hull_distance_ev_per_atom")).isGreaterThan(1);
    Path off = folder.resolve("off");
    Verb none = structure(off, "--energy-model", "none", "--set", "stability.phases=" + phases);
    assertThat(none.code()).as(none.err()).isZero();
    assertThat(none.err()).contains("structures come without energies");
    assertThat(text(index(off).get(0), "formation_energy_ev_per_atom")).isNull();
  }

  @Test
  void bundled_models_are_those_that_are_there_the_one_of_crystals_first() throws IOException {
    Path models = Files.createDirectory(folder.resolve("bundled"));
    assertThat(BundledEnergies.in(models)).isEmpty();
    Path roost = models.resolve("formation-energy-roost");
    TestEnergies.write(Files.createDirectory(roost));
    assertThat(BundledEnergies.in(models)).containsExactly(roost);
    // A folder without a card is no model.
    Path gatgnn = Files.createDirectory(models.resolve("formation-energy-gatgnn"));
    assertThat(BundledEnergies.in(models)).containsExactly(roost);
    TestCrystalEnergies.write(gatgnn);
    assertThat(BundledEnergies.in(models)).containsExactly(gatgnn, roost);
  }

  @Test
  void a_model_of_crystals_cannot_score_formulas() throws IOException {
    Path crystals = TestCrystalEnergies.write(Files.createDirectory(folder.resolve("of-cells")));
    Verb run =
        Verb.run(
            "score",
            "--input",
            formulas.toString(),
            "--model",
            crystals.toString(),
            "--output",
            folder.resolve("scored.csv").toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.answers().get(0)).contains("energies of crystals").contains("--energy-model");
  }

  @Test
  void results_of_one_crystal_are_never_left_to_another() throws IOException {
    Path output = folder.resolve("begun");
    assertThat(structure(output, "--vasp").code()).isZero();
    Path job = output.resolve("NaCl-1");
    Files.writeString(job.resolve("static/vasprun.xml"), "<modeling>");
    Files.writeString(job.resolve("INCAR"), "somebody's");
    // The same again: what has begun stays as it was begun.
    assertThat(structure(output, "--vasp").code()).isZero();
    assertThat(job.resolve("INCAR")).hasContent("somebody's");
    Path provenance = job.resolve("provenance.json");
    String own = Files.readString(provenance);
    Files.writeString(provenance, own.replaceAll("\"template_id\"[^,]*", "\"template_id\": \"x\""));
    Verb other = structure(output, "--vasp");
    assertThat(other.code()).isEqualTo(3);
    assertThat(other.answers().get(0)).contains("NaCl-1 holds results", "'x'", "--output");
    assertThat(job.resolve("INCAR")).hasContent("somebody's");
  }

  @Test
  void results_are_a_table_of_what_has_come_back() throws IOException {
    Path output = folder.resolve("calculated");
    assertThat(structure(output, "--vasp").code()).isZero();
    Files.createFile(output.resolve("NaCl-1/FAILED"));
    Files.writeString(output.resolve("SrHfO3-1/static/vasprun.xml"), "<modeling>\n <incar>");
    Path table = folder.resolve("results.csv");
    Verb run = Verb.run("results", "--input", output.toString(), "--output", table.toString());
    assertThat(run.code()).as(run.err()).isZero();
    List<String> lines = LocalSpark.lines(table);
    assertThat(lines.get(0)).startsWith("job,formula,band_gap_ev,energy_ev_per_atom,");
    assertThat(lines).hasSize(4);
    assertThat(lines.get(1)).startsWith("NaCl-1,NaCl,,,,,").endsWith(",failed");
    assertThat(lines.get(2)).startsWith("RbLi-1,RbLi,,,,,no static/vasprun.xml yet,awaited");
    assertThat(lines.get(3)).startsWith("SrHfO3-1,").contains("not whole").endsWith(",awaited");
    Files.createDirectory(folder.resolve("empty"));
    Verb empty =
        Verb.run(
            "results",
            "--input",
            folder.resolve("empty").toString(),
            "--output",
            folder.resolve("none.csv").toString());
    assertThat(empty.code()).isEqualTo(3);
    assertThat(empty.answers()).singleElement().asString().contains("holds no calculation");
    assertThat(folder.resolve("none.csv")).doesNotExist();
    Verb nowhere =
        Verb.run(
            "results",
            "--input",
            folder.resolve("nowhere").toString(),
            "--output",
            table.toString());
    assertThat(nowhere.code()).isEqualTo(3);
  }
}
