package io.github.gapforge.substitution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.structure.Lattice;
import io.github.gapforge.structure.Site;
import io.github.gapforge.template.ElementSwap;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubstitutionTest {

  private static final Substitution SUBSTITUTION = new Substitution(AtomicVolumes.standard());

  /** Rock salt, a = 5.6402 Å by default, primitive. */
  private static CrystalStructure salt(double a, Element cation, Element anion) {
    return CrystalStructure.of(
        Lattice.ofVectors(new double[][] {{0, a / 2, a / 2}, {a / 2, 0, a / 2}, {a / 2, a / 2, 0}}),
        List.of(new Site(cation, 0, 0, 0), new Site(anion, 0.5, 0.5, 0.5)));
  }

  private static final CrystalStructure NACL = salt(5.6402, Element.Na, Element.Cl);

  @Test
  void scales_the_cell_by_the_atomic_volumes() {
    HypotheticalStructure bromide =
        SUBSTITUTION.build(NACL, swaps(Element.Na, Element.K, Element.Cl, Element.Br));
    assertThat(bromide.structure().composition().toString()).isEqualTo("K1Br1");
    AtomicVolumes volumes = AtomicVolumes.standard();
    double ratio = volumes.of(FormulaParser.parse("KBr")) / volumes.of(FormulaParser.parse("NaCl"));
    assertThat(bromide.volumeScale()).isCloseTo(ratio, within(1e-12));
    // Potassium bromide has a = 6.600 Å.
    double a = Math.cbrt(4 * bromide.structure().lattice().volume());
    assertThat(a).isCloseTo(6.600, within(0.2));
    assertThat(bromide.minimumDistanceAngstrom()).isCloseTo(a / 2, within(1e-9));
    assertThat(bromide.status()).isEqualTo("ok");
    assertThat(bromide.packing()).isBetween(0.8, 1.25);
    assertThat(bromide.structure().lattice().angleDeg(0)).isCloseTo(60, within(1e-9));
  }

  @Test
  void all_sites_change_at_once() {
    HypotheticalStructure exchanged =
        SUBSTITUTION.build(NACL, swaps(Element.Na, Element.Cl, Element.Cl, Element.Na));
    assertThat(exchanged.structure().composition()).isEqualTo(NACL.composition());
    assertThat(exchanged.structure().element(0)).isEqualTo(Element.Cl);
    assertThat(exchanged.volumeScale()).isCloseTo(1, within(1e-12));
  }

  @Test
  void the_published_way_merges_elements_and_keeps_the_cell() {
    HypotheticalStructure merged =
        SUBSTITUTION.buildAsPublished(
            NACL,
            swaps(Element.Na, Element.Cl, Element.Cl, Element.Na),
            FormulaParser.parse("NaCl"));
    assertThat(merged.structure().composition().toString()).isEqualTo("Na2");
    assertThat(merged.volumeScale()).isEqualTo(1);
    assertThat(merged.status()).contains("other_composition");
  }

  @Test
  void extreme_scaling_is_clamped_and_flagged() {
    CrystalStructure fluoride = salt(4.026, Element.Li, Element.F);
    HypotheticalStructure iodide =
        SUBSTITUTION.build(fluoride, swaps(Element.Li, Element.Cs, Element.F, Element.I));
    assertThat(iodide.volumeScale()).isCloseTo(Math.pow(1.25, 3), within(1e-12));
    assertThat(iodide.flags()).contains(StructureFlag.EXTREME_SCALING);
    HypotheticalStructure back =
        SUBSTITUTION.build(
            salt(7.0, Element.Cs, Element.I), swaps(Element.Cs, Element.Li, Element.I, Element.F));
    assertThat(back.volumeScale()).isCloseTo(Math.pow(0.8, 3), within(1e-12));
    assertThat(back.flags()).contains(StructureFlag.EXTREME_SCALING);
  }

  @Test
  void atoms_that_are_too_close_and_empty_cells_are_flagged() {
    HypotheticalStructure dense =
        SUBSTITUTION.build(
            salt(3.4, Element.Cs, Element.I), swaps(Element.Cs, Element.Cs, Element.I, Element.I));
    // 1.7 Å between radii of 2.44 and 1.39 Å.
    assertThat(dense.radiusRatio()).isCloseTo(1.7 / (2.44 + 1.39), within(1e-9));
    assertThat(dense.status()).isEqualTo("atoms_too_close unusual_density");
    HypotheticalStructure empty =
        SUBSTITUTION.build(
            salt(9, Element.Na, Element.Cl), swaps(Element.Na, Element.Na, Element.Cl, Element.Cl));
    assertThat(empty.status()).isEqualTo("unusual_density");
    assertThat(empty.radiusRatio()).isEqualTo(1);
  }

  @Test
  void an_element_without_replacement_is_a_bug() {
    assertThatThrownBy(
            () -> SUBSTITUTION.build(NACL, List.of(new ElementSwap(Element.Na, Element.K))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<ElementSwap> swaps(Element a, Element b, Element c, Element d) {
    return List.of(new ElementSwap(a, b), new ElementSwap(c, d));
  }
}
