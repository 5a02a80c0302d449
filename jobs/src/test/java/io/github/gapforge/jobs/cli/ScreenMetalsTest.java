package io.github.gapforge.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.jobs.LocalSpark;
import io.github.gapforge.jobs.TestMetals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of the shortlist, and screening with a classifier of metals. */
final class ScreenMetalsTest {

  @TempDir private static Path folder;

  private static SmallScreen small;
  private static Path metals;

  @BeforeAll
  static void models() throws IOException {
    small = SmallScreen.in(folder);
    metals = TestMetals.write(Files.createDirectories(folder.resolve("metals")));
  }

  /** A column times the probability of no metal, best entry first. */
  private static List<Double> merits(String run, String column) throws IOException {
    return small.shortlist(run).stream()
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
            small.candidates().toString(),
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
    Verb run = small.screen("upper", "--set", "shortlist.rank-by=upper-end");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(merits("upper", "upper_90_ev"))
        .hasSizeGreaterThan(5)
        .isSortedAccordingTo(Comparator.reverseOrder());
    Verb usual = small.screen("usual");
    assertThat(usual.code()).as(usual.err()).isZero();
    assertThat(merits("usual", "probability_in_window"))
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(merits("usual", "upper_90_ev")).isNotEqualTo(merits("upper", "upper_90_ev"));
    assertThat(small.run("upper").resolve("report.html"))
        .content()
        .contains("ranked by the upper end of the gap");
  }

  @Test
  void entries_are_unlikely_metals_and_ranked_by_that_too() throws IOException {
    Map<String, Double> said = probabilities();
    double median = said.values().stream().mapToDouble(p -> p).sorted().toArray()[said.size() / 2];
    Verb run =
        small.screen(
            "metals",
            "--metal-model",
            metals.toString(),
            "--set",
            "shortlist.max-p-metal=" + median);
    assertThat(run.code()).as(run.err()).isZero();
    List<Row> entries = small.shortlist("metals");
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
    assertThat(small.run(("metals")).resolve("manifest.json")).content().contains("likely_metal");
    assertThat(small.run("metals").resolve("report.html"))
        .content()
        .contains("P(metal)", "too likely a metal")
        .doesNotContain("Metals cannot be recognised");
  }

  @Test
  void without_a_classifier_the_report_says_that_metals_cannot_be_recognised() throws IOException {
    Verb run = small.screen("plain", "--metal-model", "none");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("metal");
    assertThat(small.shortlist("plain"))
        .isNotEmpty()
        .allMatch(entry -> entry.getAs("p_metal") == null);
    assertThat(small.run("plain").resolve("report.html"))
        .content()
        .contains("Metals cannot be recognised")
        .doesNotContain("P(metal)");
  }

  @Test
  void models_in_the_wrong_place_are_refused() {
    Verb gap = small.screen("wrong", "--metal-model", small.model().toString());
    assertThat(gap.code()).isEqualTo(3);
    assertThat(gap.answers()).singleElement().asString().contains("band_gap_ev");
    Verb both = small.screen("wrong", "--model", metals.toString());
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.answers()).singleElement().asString().contains("different kinds");
    assertThat(folder.resolve("runs/wrong")).doesNotExist();
  }
}
