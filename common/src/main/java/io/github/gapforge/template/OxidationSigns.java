package io.github.gapforge.template;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.Ion;
import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.chemistry.WitnessSearch;

/**
 * Which elements of a composition are cations and which anions, by the most reported assignment of
 * oxidation states that balances it ({@link WitnessSearch}).
 */
public final class OxidationSigns {

  private final WitnessSearch search;

  /** Signs under the given rules; may be shared between threads. */
  public OxidationSigns(ValidityRules rules) {
    search = new WitnessSearch(rules);
  }

  /**
   * By atomic number: 1 cation, −1 anion, 0 where the element is absent, has both signs, or no
   * assignment balances (as for alloys).
   */
  public byte[] of(Composition composition) {
    byte[] signs = new byte[Element.COUNT + 1];
    boolean[] both = new boolean[Element.COUNT + 1];
    search
        .find(composition)
        .ifPresent(
            witness -> {
              for (Ion ion : witness.ions()) {
                int z = ion.element().atomicNumber();
                byte sign = (byte) Integer.signum(ion.state());
                both[z] |= signs[z] != 0 && signs[z] != sign;
                signs[z] = sign;
              }
            });
    for (int z = 1; z < signs.length; z++) {
      signs[z] = both[z] ? 0 : signs[z];
    }
    return signs;
  }
}
