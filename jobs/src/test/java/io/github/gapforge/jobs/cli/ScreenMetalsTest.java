package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.jobs.ScreeningSample;
import io.github.gapforge.jobs.TestCrystalEnergies;
import io.github.gapforge.jobs.TestEnergies;
import io.github.gapforge.jobs.TestMetals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Screening with a classifier of metals, and with the gaps of known polymorphs. */
final class ScreenMetalsTest {

  @TempDir private static Path folder;

  private static Path labels;
  private static Path model;
  private static Path metals;
  private static Path candidates;

  @BeforeAll
  static void inputsAndModels() throws IOException {
    LocalSpark.session();
    labels = LocalSpark.write(folder.resolve("labels.csv"), ScreeningSample.labels());
    model = folder.resolve("model");
    Verb trained =
        Verb.run(
            "train",
            "forest",
            "--input",
            labels.toString(),
            "--model",
            model.toString(),
            "--set",
            "forest.trees=8",
            "--set",
            "forest.held-out=0.4");
    assertThat(trained.code()).as(trained.err()).isZero();
    metals = TestMetals.write(Files.createDirectories(folder.resolve("metals")));
    candidates =
        LocalSpark.write(
            folder.resolve("candidates.csv"),
            Stream.concat(Stream.of("formula"), ScreeningSample.candidates().stream())
                .toArray(String[]::new));
  }

  private static Verb screen(String name, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "screen",
                "--input",
                candidates.toString(),
                "--model",
                model.toString(),
                "--templates",
                labels.toString(),
                "--warehouse",
                folder.resolve("warehouse").toString(),
                "--runs",
                folder.resolve("runs").resolve(name).toString(),
                "--set",
                "window.min-ev=3"));
    args.addAll(List.of(more));
    return Verb.run(args.toArray(String[]::new));
  }

  private static Path run(String name) throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("runs").resolve(name))) {
      return runs.findFirst().orElseThrow();
    }
  }

  private static List<Row> shortlist(String name) throws IOException {
    SparkSession spark = LocalSpark.session();
    return spark
        .read()
        .parquet(run(name).resolve("shortlist.parquet").toString())
        .orderBy("rank")
        .collectAsList();
  }

  /** A column times the probability of no metal, best entry first. */
  private static List<Double> merits(String run, String column) throws IOException {
    return shortlist(run).stream()
        .map(row -> row.<Double>getAs(column) * (1 - row.<Double>getAs("p_metal")))
        .toList();
  }

  /** Formulas are written in another order on the shortlist. */
  private static String key(String formula) {
    return FormulaParser.parse(formula).key();
  }

  /** What the classifier itself says, from file to file. */
  private static Map<String, Double> probabilities() {
    Path out = folder.resolve("metal.csv");
    Verb scored =
        Verb.run(
            "score",
            "--model",
            metals.toString(),
            "--input",
            candidates.toString(),
            "--output",
            out.toString());
    assertThat(scored.code()).as(scored.err()).isZero();
    Map<String, Double> byFormula = new HashMap<>();
    for (String line : LocalSpark.lines(out)) {
      String[] cells = line.split(",", -1);
      if (cells[cells.length - 1].equals("ok")) {
        assertThat(cells[2]).isEqualTo("p_metal");
        assertThat(cells[5] + cells[6] + cells[7] + cells[8] + cells[9]).isEmpty();
        byFormula.put(key(cells[0]), Double.parseDouble(cells[4]));
      }
    }
    return byFormula;
  }

  @Test
  void entries_are_ranked_by_the_upper_end_of_their_gaps_where_that_is_asked_for()
      throws IOException {
    Verb run = screen("upper", "--set", "shortlist.rank-by=upper-end");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(merits("upper", "upper_90_ev"))
        .hasSizeGreaterThan(5)
        .isSortedAccordingTo(Comparator.reverseOrder());
    Verb usual = screen("usual");
    assertThat(usual.code()).as(usual.err()).isZero();
    assertThat(merits("usual", "probability_in_window"))
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(merits("usual", "upper_90_ev")).isNotEqualTo(merits("upper", "upper_90_ev"));
    assertThat(run("upper").resolve("report.html"))
        .content()
        .contains("ranked by the upper end of the gap");
  }

  @Test
  void entries_are_unlikely_metals_and_ranked_by_that_too() throws IOException {
    Map<String, Double> said = probabilities();
    double median = said.values().stream().mapToDouble(p -> p).sorted().toArray()[said.size() / 2];
    Verb run =
        screen(
            "metals",
            "--metal-model",
            metals.toString(),
            "--set",
            "shortlist.max-p-metal=" + median);
    assertThat(run.code()).as(run.err()).isZero();
    List<Row> entries = shortlist("metals");
    assertThat(entries).isNotEmpty();
    double last = 1;
    for (Row entry : entries) {
      double metal = entry.getAs("p_metal");
      assertThat(metal).isBetween(0.0, median);
      assertThat(metal).isCloseTo(said.get(key(entry.getAs("formula"))), within(1e-9));
      double merit = entry.<Double>getAs("probability_in_window") * (1 - metal);
      assertThat(merit).isLessThanOrEqualTo(last + 1e-12);
      last = merit;
    }
    assertThat(run.err()).contains("Unlikely to be a metal");
    assertThat(run(("metals")).resolve("manifest.json")).content().contains("likely_metal");
    assertThat(run("metals").resolve("report.html"))
        .content()
        .contains("P(metal)", "too likely a metal")
        .doesNotContain("Metals cannot be recognised");
  }

  @Test
  void without_a_classifier_the_report_says_that_metals_cannot_be_recognised() throws IOException {
    Verb run = screen("plain", "--metal-model", "none");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("metal");
    assertThat(shortlist("plain")).isNotEmpty().allMatch(entry -> entry.getAs("p_metal") == null);
    assertThat(run("plain").resolve("report.html"))
        .content()
        .contains("Metals cannot be recognised")
        .doesNotContain("P(metal)");
  }

  @Test
  void entries_tell_their_best_crystal_its_energies_and_its_file() throws IOException {
    Path crystals = TestCrystalEnergies.write(Files.createDirectories(folder.resolve("crystals")));
    Path formulas = TestEnergies.write(Files.createDirectories(folder.resolve("energies")));
    Path phases =
        LocalSpark.write(
            folder.resolve("phases.csv"), "formula,formation_energy_ev_per_atom", "NaCl,-2");
    Verb run =
        screen(
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
            .csv(run("structures").resolve("structures/index.csv").toString())
            .collectAsList();
    List<Row> entries = shortlist("structures");
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
      assertThat(run("structures").resolve(cif)).exists();
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
      assertThat(own.stream().filter(ScreenMetalsTest::isSound))
          .allMatch(row -> Double.parseDouble(row.getAs("formation_energy_ev_per_atom")) >= energy);
    }
    assertThat(built).isPositive();
    assertThat(Files.readString(run("structures").resolve("report.html")))
        .contains("second opinion");
    assertThat(Files.readString(run("structures").resolve("manifest.json")))
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
    assertThat(screen("before").code()).isZero();
    List<String> listed =
        shortlist("before").stream().map(entry -> entry.<String>getAs("formula")).toList();
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
    Verb run = screen("after", "--polymorphs", polymorphs.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("polymorphs: 6 rows, rejected: 1 unknown_element; 2 compositions");
    Map<String, Row> after = new HashMap<>();
    shortlist("after").forEach(entry -> after.put(entry.getAs("formula"), entry));
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
    assertThat(screen("far").code()).isZero();
    List<Row> flagged = shortlist("far");
    assertThat(flagged).isNotEmpty();
    for (Row entry : flagged) {
      assertThat(entry.<String>getAs("domain")).matches("in|far_from_training:[0-9.]+");
      assertThat(String.valueOf(entry.<String>getAs("flags")).contains("far_from_training"))
          .isEqualTo(entry.<String>getAs("domain").startsWith("far_from_training:"));
    }
    assertThat(flagged).anyMatch(entry -> !entry.getAs("domain").equals("in"));
    assertThat(screen("near", "--set", "shortlist.far-from-training=reject").code()).isZero();
    assertThat(shortlist("near")).allMatch(entry -> entry.getAs("domain").equals("in"));
    assertThat(run("near").resolve("manifest.json")).content().contains("outside_model_domain");
    Verb word = screen("word", "--set", "shortlist.far-from-training=perhaps");
    assertThat(word.code()).isEqualTo(2);
  }

  @Test
  void models_in_the_wrong_place_are_refused() {
    Verb gap = screen("wrong", "--metal-model", model.toString());
    assertThat(gap.code()).isEqualTo(3);
    assertThat(gap.answers()).singleElement().asString().contains("band_gap_ev");
    Verb both = screen("wrong", "--model", metals.toString());
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.answers()).singleElement().asString().contains("different kinds");
    assertThat(folder.resolve("runs/wrong")).doesNotExist();
  }
}
