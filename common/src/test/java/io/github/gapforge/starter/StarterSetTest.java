package io.github.gapforge.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.SharedData;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.ElementTable;
import io.github.gapforge.chemistry.FormulaParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The hand-made starter set in conf/starter. */
class StarterSetTest {

  private static final Path STARTER = Path.of("..", "conf", "starter");
  private static final double AGREEMENT_EV = 0.3;

  private static final List<Map<String, String>> ROWS = rows(STARTER.resolve("compounds.csv"));

  @Test
  void holds_at_least_250_distinct_compounds_of_two_to_five_elements() {
    Set<String> keys = new HashSet<>();
    for (Map<String, String> row : ROWS) {
      Composition composition = FormulaParser.parse(row.get("formula"));
      assertThat(composition.size()).as(row.get("formula")).isBetween(2, 5);
      assertThat(keys.add(composition.key())).as("%s occurs once", row.get("formula")).isTrue();
    }
    assertThat(keys).hasSizeGreaterThanOrEqualTo(250);
  }

  @Test
  void every_row_names_prototype_gap_and_references() {
    for (Map<String, String> row : ROWS) {
      assertThat(Double.parseDouble(row.get("band_gap_ev")))
          .as(row.get("formula"))
          .isBetween(0.05, 15.0);
      assertThat(row.get("prototype")).as(row.get("formula")).isNotBlank();
      assertThat(row.get("reference")).as(row.get("formula")).hasSizeGreaterThan(10);
      assertThat(row.get("lattice_reference")).as(row.get("formula")).hasSizeGreaterThan(10);
    }
  }

  @Test
  void cells_fit_their_space_group_and_hold_their_atoms() {
    for (Map<String, String> row : ROWS) {
      double a = number(row, "a_angstrom");
      double b = number(row, "b_angstrom");
      double c = number(row, "c_angstrom");
      int group = (int) number(row, "space_group_number");
      if (group >= 195) {
        assertThat(List.of(b, c)).as(row.get("formula")).containsOnly(a);
      } else if (group >= 75) {
        assertThat(b).as(row.get("formula")).isEqualTo(a);
      }
      if (group >= 143 && group < 195) {
        assertThat(number(row, "gamma_deg")).as(row.get("formula")).isEqualTo(120);
      } else if (group >= 75) {
        assertThat(number(row, "gamma_deg")).as(row.get("formula")).isEqualTo(90);
      }
      assertThat(densityGramsPerCm3(row))
          .as("density of %s", row.get("formula"))
          .isBetween(0.7, 13.0);
    }
  }

  @Test
  void agrees_with_the_measured_set_or_says_why_not() throws IOException {
    Map<String, List<Double>> known = new HashMap<>();
    for (Map<String, String> row : rows(SharedData.data("bandgap_expt.csv"))) {
      known
          .computeIfAbsent(FormulaParser.parse(row.get("formula")).key(), key -> new ArrayList<>())
          .add(Double.parseDouble(row.get("band_gap_eV")));
    }
    int overlap = 0;
    for (Map<String, String> row : ROWS) {
      List<Double> gaps = known.get(FormulaParser.parse(row.get("formula")).key());
      if (gaps != null) {
        overlap++;
        double own = number(row, "band_gap_ev");
        boolean agrees = gaps.stream().anyMatch(gap -> Math.abs(gap - own) <= AGREEMENT_EV + 1e-9);
        assertThat(agrees || !row.get("note").isBlank())
            .as("%s: %s eV against %s eV without a note", row.get("formula"), own, gaps)
            .isTrue();
      }
    }
    assertThat(overlap).isGreaterThan(100);
  }

  @Test
  void the_sample_to_screen_is_readable() throws IOException {
    List<String> lines = Files.readAllLines(STARTER.resolve("candidates.csv"));
    assertThat(lines.get(0)).isEqualTo("formula");
    lines
        .subList(1, lines.size())
        .forEach(line -> assertThat(FormulaParser.parse(line).isIntegral()).isTrue());
  }

  private static double densityGramsPerCm3(Map<String, String> row) {
    Composition composition = FormulaParser.parse(row.get("formula"));
    double weight = 0;
    for (int i = 0; i < composition.size(); i++) {
      Element element = composition.element(i);
      weight +=
          composition.count(i) * ElementTable.standard().property("AtomicWeight").value(element);
    }
    double alpha = Math.cos(Math.toRadians(number(row, "alpha_deg")));
    double beta = Math.cos(Math.toRadians(number(row, "beta_deg")));
    double gamma = Math.cos(Math.toRadians(number(row, "gamma_deg")));
    double volume =
        number(row, "a_angstrom")
            * number(row, "b_angstrom")
            * number(row, "c_angstrom")
            * Math.sqrt(1 + 2 * alpha * beta * gamma - alpha * alpha - beta * beta - gamma * gamma);
    double gramsPerDaltonPerCubicAngstrom = 1.66053906660;
    return weight * number(row, "formula_units_per_cell") / volume * gramsPerDaltonPerCubicAngstrom;
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }

  /** A small reader of its own: quoted cells with commas occur in the references. */
  private static List<Map<String, String>> rows(Path file) {
    try {
      List<Map<String, String>> rows = new ArrayList<>();
      List<String> header = null;
      for (String line : Files.readAllLines(file)) {
        List<String> cells = cells(line);
        if (header == null) {
          header = cells;
          continue;
        }
        Map<String, String> row = new HashMap<>();
        for (int c = 0; c < header.size(); c++) {
          row.put(header.get(c), cells.get(c));
        }
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read", e);
    }
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (char c : line.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
