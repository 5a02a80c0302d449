package io.github.gapforge.substitution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.SharedStructures;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.structure.KnownStructure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AtomicVolumesTest {

  private static final AtomicVolumes VOLUMES = AtomicVolumes.standard();

  @Test
  void the_committed_table_is_the_fit_to_the_known_crystals() throws IOException {
    Map<String, Map<Element, Double>> fit = AtomicVolumeFit.of(SharedStructures.all());
    AtomicVolumeFit.write(fit, Path.of("target", "atomic-volumes.json"));
    for (AnionClass anions : AnionClass.values()) {
      Map<Element, Double> table = fit.get(anions.key());
      assertThat(table).hasSizeGreaterThan(70);
      for (Element element : Element.values()) {
        assertThat(VOLUMES.isFitted(element, anions))
            .as("%s %s", element, anions)
            .isEqualTo(table.containsKey(element));
        if (table.containsKey(element)) {
          assertThat(VOLUMES.of(element, anions))
              .as("%s %s", element, anions)
              .isCloseTo(table.get(element), within(1e-3));
        }
      }
    }
  }

  @Test
  void few_known_crystals_are_outside_the_usual_packings() {
    long known = 0;
    long outside = 0;
    for (KnownStructure crystal : SharedStructures.all()) {
      if (crystal.experimentallyKnown().orElse(0) == 1) {
        known++;
        double packing =
            crystal.structure().lattice().volume() / VOLUMES.of(crystal.structure().composition());
        outside +=
            packing < Substitution.LEAST_PACKING || packing > Substitution.LARGEST_PACKING ? 1 : 0;
      }
    }
    assertThat(known).isGreaterThan(30_000);
    assertThat((double) outside / known).isLessThan(0.015);
  }

  @Test
  void sums_over_a_formula() {
    AnionClass oxide = AnionClass.OXYGEN_FLUORINE;
    double sum =
        VOLUMES.of(Element.Ca, oxide)
            + VOLUMES.of(Element.Ti, oxide)
            + 3 * VOLUMES.of(Element.O, oxide);
    assertThat(VOLUMES.of(FormulaParser.parse("CaTiO3"))).isCloseTo(sum, within(1e-12));
    // Perovskite's cell has 55.9 Å³ a formula unit (Sasaki et al., Acta Crystallogr. C 1987, 43,
    // 1668), denser than most oxides.
    assertThat(sum).isBetween(55.9, 68.0);
  }

  @Test
  void compounds_are_sorted_by_their_anions() {
    assertThat(AnionClass.of(FormulaParser.parse("LaOCl"))).isEqualTo(AnionClass.OXYGEN_FLUORINE);
    assertThat(AnionClass.of(FormulaParser.parse("NaCl"))).isEqualTo(AnionClass.OTHER_ANIONS);
    assertThat(AnionClass.of(FormulaParser.parse("GaAs"))).isEqualTo(AnionClass.NONE);
  }

  @Test
  void every_element_has_a_volume_in_every_kind_of_compound() {
    for (Element element : Element.values()) {
      for (AnionClass anions : AnionClass.values()) {
        assertThat(VOLUMES.of(element, anions)).as("%s", element).isBetween(2.0, 130.0);
      }
    }
    assertThat(VOLUMES.isFitted(Element.Rn, AnionClass.NONE)).isFalse();
  }
}
