package io.github.gapforge.substitution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.structure.Lattice;
import io.github.gapforge.template.ElementSwap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Charges of crystals that took others' places. */
final class ChargeBalanceTest {

  private final ChargeBalance charges = new ChargeBalance();

  /** Atoms in a row; where they are does not matter. */
  private static CrystalStructure crystal(String formula) {
    Composition composition = FormulaParser.parse(formula);
    int size = 0;
    for (int i = 0; i < composition.size(); i++) {
      size += (int) composition.count(i);
    }
    byte[] atoms = new byte[size];
    double[] places = new double[3 * size];
    int next = 0;
    for (int i = 0; i < composition.size(); i++) {
      for (int n = 0; n < composition.count(i); n++) {
        places[3 * next] = (double) next / size;
        atoms[next++] = (byte) composition.atomicNumber(i);
      }
    }
    return CrystalStructure.of(Lattice.ofParameters(30, 4, 4, 90, 90, 90), atoms, places);
  }

  private static ElementSwap swap(Element from, Element to) {
    return new ElementSwap(from, to);
  }

  @Test
  void balanced_charges_on_their_like_are_nothing_odd() {
    assertThat(
            charges.flags(
                crystal("NaCl"),
                List.of(swap(Element.Na, Element.Mg), swap(Element.Cl, Element.O)),
                crystal("MgO")))
        .isEmpty();
    // Iron in two states.
    assertThat(
            charges.flags(
                crystal("Mn3O4"),
                List.of(swap(Element.Mn, Element.Fe), swap(Element.O, Element.O)),
                crystal("Fe3O4")))
        .isEmpty();
    // An alloy has no charges.
    assertThat(
            charges.flags(
                crystal("CsCl"),
                List.of(swap(Element.Cs, Element.Rb), swap(Element.Cl, Element.Li)),
                crystal("RbLi")))
        .isEmpty();
  }

  @Test
  void charges_that_cannot_balance_are_flagged() {
    assertThat(
            charges.flags(
                crystal("PF5"),
                List.of(swap(Element.P, Element.Na), swap(Element.F, Element.F)),
                crystal("NaF5")))
        .contains(StructureFlag.NOT_NEUTRAL);
  }

  @Test
  void a_cation_in_the_place_of_an_anion_is_flagged() {
    assertThat(
            charges.flags(
                crystal("NaCl"),
                List.of(swap(Element.Na, Element.O), swap(Element.Cl, Element.Mg)),
                crystal("MgO")))
        .containsExactly(StructureFlag.SIGNS_EXCHANGED);
  }
}
