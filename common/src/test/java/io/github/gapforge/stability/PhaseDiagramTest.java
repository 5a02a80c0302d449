package io.github.gapforge.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.FormulaParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hulls against pymatgen's, against all triangles, and against what must not change them. */
final class PhaseDiagramTest {

  private static final double KJ_PER_MOL = 96.48533212;

  /** Standard enthalpies of formation, kJ/mol (CRC Handbook of Chemistry and Physics). */
  private static final List<KnownPhase> BARIUM_TITANATES =
      List.of(
          phase("BaO", -548.0),
          phase("BaO2", -634.3),
          phase("TiO2", -944.0),
          phase("Ti2O3", -1520.9),
          phase("TiO", -542.7),
          phase("Ti3O5", -2459.4),
          phase("BaTiO3", -1659.8),
          phase("Ba2TiO4", -2243.0));

  private static KnownPhase phase(String formula, double kilojoules) {
    Composition composition = FormulaParser.parse(formula);
    return new KnownPhase("", composition, kilojoules / KJ_PER_MOL / composition.totalCount());
  }

  private static Composition parsed(String formula) {
    return FormulaParser.parse(formula);
  }

  /** Values of pymatgen 2022.11.7, PhaseDiagram.get_decomposition without the composition's own. */
  @ParameterizedTest
  @CsvSource({
    "BaO, -1.643514061, 0.75 BaO2 + 0.25 Ba",
    "BaO2, -1.893206591, 0.67 BaO + 0.33 O2",
    "TiO2, -2.832209421, 0.89 Ti3O5 + 0.11 O2",
    "Ti2O3, -3.111457394, 0.80 Ti3O5 + 0.20 TiO",
    "TiO, -2.62716962, 0.83 Ti2O3 + 0.17 Ti",
    "Ti3O5, -3.193361035, 0.62 Ti2O3 + 0.38 TiO2",
    "BaTiO3, -3.30309274, 0.70 Ba2TiO4 + 0.30 TiO2",
    "Ba2TiO4, -3.26889065, 0.71 BaTiO3 + 0.29 BaO",
    "BaTi2O5, -3.373310666, 0.62 BaTiO3 + 0.38 TiO2",
    "Ba3TiO5, -3.214075179, 0.78 Ba2TiO4 + 0.22 BaO",
    "Ba2Ti3O7, -3.335826558, 0.83 BaTiO3 + 0.17 TiO",
    "BaTi, 0, 0.50 Ba + 0.50 Ti",
    "Ti2O, -1.874896381, 0.67 TiO + 0.33 Ti",
    "BaTiO5, -2.457516397, 0.71 BaTiO3 + 0.29 O2"
  })
  void hulls_without_the_own_composition_are_those_of_pymatgen(
      String formula, double energy, String decomposition) {
    HullPoint hull = PhaseDiagram.of(BARIUM_TITANATES).hullWithoutOwn(parsed(formula));
    assertThat(hull.energyEvPerAtom()).isCloseTo(energy, within(1e-8));
    assertThat(hull.decomposition().text()).isEqualTo(decomposition);
    assertThat(hull.decomposition().shares().stream().mapToDouble(s -> s.atomFraction()).sum())
        .isCloseTo(1, within(1e-12));
  }

  /** The same with all phases, PhaseDiagram.get_hull_energy_per_atom. */
  @ParameterizedTest
  @CsvSource({
    "BaO, -2.839809886",
    "TiO2, -3.261290185",
    "Ti3O5, -3.193361035",
    "BaTiO3, -3.440522955",
    "Ba2TiO4, -3.32100812",
    "BaTi2O5, -3.373310666"
  })
  void hulls_with_the_own_composition_are_those_of_pymatgen(String formula, double energy) {
    HullPoint hull = PhaseDiagram.of(BARIUM_TITANATES).hull(parsed(formula));
    assertThat(hull.energyEvPerAtom()).isCloseTo(energy, within(1e-8));
  }

  @Test
  void random_ternary_hulls_are_the_lowest_of_all_triangles() {
    Random random = new Random(20210513);
    for (int round = 0; round < 300; round++) {
      List<KnownPhase> phases = randomPhases(random, 3, 2 + random.nextInt(14));
      Composition wanted = randomComposition(random, 3);
      double expected = TriangleScan.lowest(phases, wanted);
      HullPoint hull = PhaseDiagram.of(phases).hull(wanted);
      assertThat(hull.energyEvPerAtom())
          .as("%s among %s", wanted, phases)
          .isCloseTo(expected, within(1e-9));
    }
  }

  @Test
  void shares_add_up_to_the_composition_and_to_the_energy() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<KnownPhase> phases = randomPhases(random, 6, 80);
      Composition wanted = randomComposition(random, 6);
      HullPoint hull = PhaseDiagram.of(phases).hull(wanted);
      double[] amounts = new double[Element.COUNT + 1];
      for (Decomposition.Share share : hull.decomposition().shares()) {
        Composition part = parsed(share.formula());
        for (int i = 0; i < part.size(); i++) {
          amounts[part.atomicNumber(i)] += share.atomFraction() * part.fraction(i);
        }
      }
      for (int i = 0; i < wanted.size(); i++) {
        assertThat(amounts[wanted.atomicNumber(i)]).isCloseTo(wanted.fraction(i), within(1e-9));
      }
      // Gibbs: no more phases than elements.
      assertThat(hull.decomposition().shares()).hasSizeLessThanOrEqualTo(wanted.size());
      assertThat(hull.energyEvPerAtom()).isLessThanOrEqualTo(0);
    }
  }

  @Test
  void neither_the_order_of_the_phases_nor_the_scale_of_formulas_matters() {
    Random random = new Random(11);
    for (int round = 0; round < 50; round++) {
      List<KnownPhase> phases = randomPhases(random, 5, 60);
      List<KnownPhase> other =
          phases.stream()
              .map(p -> new KnownPhase(p.id(), doubled(p.composition()), p.energyEvPerAtom()))
              .collect(Collectors.toCollection(ArrayList::new));
      Collections.shuffle(other, random);
      Composition wanted = randomComposition(random, 5);
      assertThat(PhaseDiagram.of(other).hullWithoutOwn(doubled(wanted)))
          .isEqualTo(PhaseDiagram.of(phases).hullWithoutOwn(wanted));
    }
  }

  @Test
  void more_phases_never_raise_a_hull_and_higher_entries_never_change_it() {
    PhaseDiagram few = PhaseDiagram.of(BARIUM_TITANATES.subList(0, 5));
    PhaseDiagram all = PhaseDiagram.of(BARIUM_TITANATES);
    List<KnownPhase> more = new ArrayList<>(BARIUM_TITANATES);
    more.add(new KnownPhase("high", parsed("BaTiO3"), -3.0));
    more.add(new KnownPhase("nitride", parsed("TiN"), -1.7));
    more.add(new KnownPhase("oxygen", parsed("O2"), -0.4));
    more.add(new KnownPhase("unstable", parsed("BaTi"), 0.2));
    PhaseDiagram noisy = PhaseDiagram.of(more);
    assertThat(noisy.entries()).isEqualTo(12);
    assertThat(noisy.compositions()).isEqualTo(11);
    assertThat(noisy.usable()).isEqualTo(9);
    for (String formula : List.of("BaTi2O5", "Ba2Ti3O7", "BaTiO5", "Ba2TiO4", "BaTi")) {
      Composition wanted = parsed(formula);
      assertThat(all.hull(wanted).energyEvPerAtom())
          .isLessThanOrEqualTo(few.hull(wanted).energyEvPerAtom());
      assertThat(noisy.hull(wanted)).isEqualTo(all.hull(wanted));
    }
  }

  @Test
  void of_equal_compositions_the_lowest_counts_and_of_equal_energies_the_first_id() {
    PhaseDiagram diagram =
        PhaseDiagram.of(
            List.of(
                new KnownPhase("b", parsed("NaCl"), -2.0),
                new KnownPhase("a", parsed("Na2Cl2"), -2.0),
                new KnownPhase("0", parsed("ClNa"), -1.9)));
    assertThat(diagram.hull(parsed("NaCl")).decomposition().shares())
        .containsExactly(new Decomposition.Share("NaCl", "a", 1, false));
    assertThat(diagram.hullWithoutOwn(parsed("Na3Cl3")).decomposition().isElementsOnly()).isTrue();
  }

  @Test
  void many_elements_are_searched_as_well() {
    Composition wanted = parsed("LiNaKRbCsMgCaSrBaAlGaInFClBr");
    HullPoint hull = PhaseDiagram.of(BARIUM_TITANATES).hull(wanted);
    assertThat(hull.decomposition().shares()).hasSize(15);
    PhaseDiagram salts =
        PhaseDiagram.of(
            List.of(phase("NaCl", -411.2), phase("BaF2", -1207.1), phase("TiO2", -944)));
    assertThat(salts.hull(wanted).energyEvPerAtom())
        .isCloseTo((-411.2 - 1207.1 / 2) / KJ_PER_MOL / 15, within(1e-9));
  }

  @Test
  void energies_that_are_no_numbers_are_refused() {
    assertThatThrownBy(() -> phase("NaCl", Double.NaN)).hasMessageContaining("NaN of NaCl");
  }

  private static Composition doubled(Composition composition) {
    int[] elements = new int[composition.size()];
    long[] counts = new long[elements.length];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = composition.atomicNumber(i);
      counts[i] = 2 * composition.count(i);
    }
    return Composition.of(elements, counts);
  }

  private static List<KnownPhase> randomPhases(Random random, int elements, int count) {
    List<KnownPhase> phases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Composition composition = randomComposition(random, elements);
      phases.add(new KnownPhase("p" + i, composition, -3 * random.nextDouble()));
    }
    return phases;
  }

  /** Of some of the elements from lithium on; small counts make many degenerate corners. */
  private static Composition randomComposition(Random random, int elements) {
    while (true) {
      int[] numbers = new int[elements];
      long[] counts = new long[elements];
      int size = 0;
      for (int e = 0; e < elements; e++) {
        int count = random.nextInt(4);
        if (count > 0) {
          numbers[size] = 3 + e;
          counts[size++] = count;
        }
      }
      if (size > 0) {
        return Composition.of(Arrays.copyOf(numbers, size), Arrays.copyOf(counts, size));
      }
    }
  }

  @Test
  void the_own_entry_of_a_composition_can_be_asked_for() {
    PhaseDiagram diagram =
        PhaseDiagram.of(
            List.of(
                new KnownPhase("a", FormulaParser.parse("Y2Cl6"), -2.4),
                new KnownPhase("b", FormulaParser.parse("YCl3"), -2.6),
                new KnownPhase("c", FormulaParser.parse("YCl"), 0.2)));
    assertThat(diagram.ownEnergyEvPerAtom(FormulaParser.parse("YCl3"))).hasValue(-2.6);
    assertThat(diagram.ownEnergyEvPerAtom(FormulaParser.parse("YCl2"))).isEmpty();
    // Above its elements: not kept.
    assertThat(diagram.ownEnergyEvPerAtom(FormulaParser.parse("YCl"))).isEmpty();
  }
}
