package io.github.gapforge.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.SharedData;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.FormulaParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MagpieDescriptorsTest {

  private static final MagpieDescriptors MAGPIE =
      new MagpieDescriptors(MissingPropertyPolicy.IMPUTE_MEAN);

  /** From an independent float64 implementation of matminer's definitions. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "Fe2O3,Number,8,26,18,15.2,8.64,8",
    "Fe2O3,MeltingT,54.8,1811,1756.2,757.28,842.976,54.8",
    "Fe2O3,Electronegativity,1.83,3.44,1.61,2.796,0.7728,3.44",
    "Fe2O3,GSvolume_pa,9.105,10.73,1.625,9.755,0.78,9.105",
    "Fe2O3,GSmagmom,0,2.1106628,2.1106628,0.844265,1.013118,0",
    "Fe2O3,SpaceGroupNumber,12,229,217,98.8,104.16,12",
    "SrYF5,Number,9,39,30,17.428571,12.040816,9",
    "SrYF5,Electronegativity,0.95,3.98,3.03,3.152857,1.181633,3.98",
    "SrYF5,GSbandgap,0,1.97,1.97,1.407143,0.804082,1.97",
    "SrYF5,NdUnfilled,0,9,9,1.285714,2.204082,0",
    "NaCl,Number,11,17,6,14,3,11",
    "Fe,Number,26,26,0,26,0,26"
  })
  void golden_vectors_are_met(
      String formula,
      String property,
      double minimum,
      double maximum,
      double range,
      double mean,
      double deviation,
      double mode) {
    double[] all = MAGPIE.describe(FormulaParser.parse(formula));
    int at = MAGPIE.names().indexOf("MagpieData minimum " + property);
    assertThat(Arrays.copyOfRange(all, at, at + 6))
        .containsExactly(
            new double[] {minimum, maximum, range, mean, deviation, mode}, within(5e-7));
  }

  @Test
  void names_are_those_of_matminer() {
    assertThat(MAGPIE.names()).hasSize(132).doesNotHaveDuplicates();
    assertThat(MAGPIE.names())
        .startsWith(
            "MagpieData minimum Number",
            "MagpieData maximum Number",
            "MagpieData range Number",
            "MagpieData mean Number",
            "MagpieData avg_dev Number",
            "MagpieData mode Number",
            "MagpieData minimum MendeleevNumber")
        .endsWith("MagpieData mode SpaceGroupNumber");
  }

  @Test
  void all_statistics_of_all_fixture_formulas_agree() throws IOException {
    List<String> rows = Files.readAllLines(SharedData.fixture("magpie132.csv"));
    List<String> header = List.of(rows.get(0).split(","));
    assertThat(header.subList(2, 134))
        .isEqualTo(MAGPIE.names().stream().map(name -> name.replace(' ', '_')).toList());
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",");
      double[] described = MAGPIE.describe(FormulaParser.parse(cells[0]));
      for (int i = 0; i < MagpieDescriptors.SIZE; i++) {
        double expected = Double.parseDouble(cells[i + 2]);
        assertThat(described[i])
            .as("%s of %s", MAGPIE.names().get(i), cells[0])
            .isCloseTo(expected, within(1e-9 * Math.max(1e-3, Math.abs(expected))));
      }
    }
    System.out.println("Magpie fixture formulas equal to 1e-9 relative: " + (rows.size() - 1));
  }

  @Test
  void the_mode_of_a_tie_is_the_smallest_property() {
    int mode = MAGPIE.names().indexOf("MagpieData mode Number");
    assertThat(MAGPIE.describe(FormulaParser.parse("Cl2Na2O"))[mode]).isEqualTo(11);
    // Fractions that differ by less than 1e-5 relative are tied as well.
    assertThat(MAGPIE.describe(FormulaParser.parse("Na1Cl1.000001"))[mode]).isEqualTo(11);
    assertThat(MAGPIE.describe(FormulaParser.parse("Na1Cl1.0001"))[mode]).isEqualTo(17);
  }

  @Test
  void size_of_the_formula_unit_does_not_matter() {
    assertThat(MAGPIE.describe(FormulaParser.parse("Fe4O6")))
        .containsExactly(MAGPIE.describe(FormulaParser.parse("Fe2O3")), within(1e-12));
  }

  @Test
  void a_missing_property_is_imputed_by_the_mean_of_the_known_ones() {
    int at = MAGPIE.names().indexOf("MagpieData mean Electronegativity");
    double mean =
        Arrays.stream(Element.values())
            .map(element -> Composition.of(new int[] {element.atomicNumber()}, new long[] {1}))
            .filter(MagpieDescriptorsTest::isAccepted)
            .mapToDouble(element -> MAGPIE.describe(element)[at])
            .average()
            .orElseThrow();
    assertThat(MAGPIE.describe(FormulaParser.parse("He"))[at]).isCloseTo(mean, within(0.1));
  }

  private static boolean isAccepted(Composition composition) {
    try {
      new MagpieDescriptors(MissingPropertyPolicy.REJECT).describe(composition);
      return true;
    } catch (MissingPropertyException e) {
      return false;
    }
  }

  @Test
  void a_missing_property_can_be_refused_naming_element_and_property() {
    MagpieDescriptors strict = new MagpieDescriptors(MissingPropertyPolicy.REJECT);
    double[] out = new double[MagpieDescriptors.SIZE];
    assertThatThrownBy(() -> strict.describe(FormulaParser.parse("Na2He"), out, 0))
        .isInstanceOfSatisfying(
            MissingPropertyException.class,
            e -> {
              assertThat(e.element()).isEqualTo(Element.He);
              assertThat(e.property()).isEqualTo("MeltingT");
            })
        .hasMessageContaining("MeltingT of He");
    assertThat(out).containsOnly(0);
    assertThat(strict.describe(FormulaParser.parse("NaCl")))
        .containsExactly(MAGPIE.describe(FormulaParser.parse("NaCl")));
  }

  @Test
  void rows_of_a_batch_follow_each_other() {
    List<Composition> batch =
        List.of(
            FormulaParser.parse("NaCl"), FormulaParser.parse("Fe2O3"), FormulaParser.parse("C"));
    double[] out = new double[3 * MagpieDescriptors.SIZE];
    MAGPIE.describeAll(batch, out);
    for (int i = 0; i < 3; i++) {
      assertThat(
              Arrays.copyOfRange(out, i * MagpieDescriptors.SIZE, (i + 1) * MagpieDescriptors.SIZE))
          .containsExactly(MAGPIE.describe(batch.get(i)));
    }
  }
}
