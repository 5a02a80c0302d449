package io.github.gapforge.substitution;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.ElementProperty;
import io.github.gapforge.chemistry.ElementTable;
import io.github.gapforge.chemistry.Ion;
import io.github.gapforge.chemistry.OxidationWitness;
import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.chemistry.WitnessSearch;
import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.template.ElementSwap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether the charges of a substituted crystal make sense: oxidation states of its elements, the
 * most reported assignment that balances, are those of their sites. Compounds of metals only have
 * no charges to balance.
 *
 * <p>Remembers what it found of compositions, so it is for one thread.
 */
public final class ChargeBalance {

  private static final int MOST_REMEMBERED = 10_000;

  // Reported states, mixed ones too (Fe3O4), and an older list where reports are few (PoO).
  private final List<WitnessSearch> searches =
      Stream.of(ValidityRules.smact(), ValidityRules.named("smact14"))
          .map(rules -> new WitnessSearch(rules.withMixedValence(true)))
          .toList();
  private final Map<String, Optional<byte[]>> signs = new HashMap<>();

  /** What is odd about the charges of a crystal that took a template's place. */
  public Set<StructureFlag> flags(
      CrystalStructure template, List<ElementSwap> swaps, CrystalStructure built) {
    Set<StructureFlag> flags = EnumSet.noneOf(StructureFlag.class);
    Composition composition = built.composition();
    Optional<byte[]> now = signs(composition);
    if (now.isEmpty() && !isAllMetals(composition)) {
      flags.add(StructureFlag.NOT_NEUTRAL);
    }
    Optional<byte[]> before = signs(template.composition());
    if (now.isPresent() && before.isPresent() && isExchanged(swaps, before.get(), now.get())) {
      flags.add(StructureFlag.SIGNS_EXCHANGED);
    }
    return flags;
  }

  private static boolean isExchanged(List<ElementSwap> swaps, byte[] before, byte[] now) {
    return swaps.stream()
        .anyMatch(swap -> before[swap.from().atomicNumber()] * now[swap.to().atomicNumber()] < 0);
  }

  /** 1 for cations, −1 for anions by atomic number, 0 for both; empty where nothing balances. */
  private Optional<byte[]> signs(Composition composition) {
    if (signs.size() >= MOST_REMEMBERED) {
      signs.clear();
    }
    return signs.computeIfAbsent(
        composition.key(),
        key ->
            searches.stream()
                .flatMap(search -> search.find(composition).stream())
                .findFirst()
                .map(ChargeBalance::signs));
  }

  private static byte[] signs(OxidationWitness witness) {
    int[] cations = new int[Element.COUNT + 1];
    int[] anions = new int[Element.COUNT + 1];
    for (Ion ion : witness.ions()) {
      (ion.state() > 0 ? cations : anions)[ion.element().atomicNumber()]++;
    }
    byte[] signs = new byte[Element.COUNT + 1];
    for (int z = 1; z < signs.length; z++) {
      signs[z] = (byte) (Integer.signum(cations[z]) - Integer.signum(anions[z]));
    }
    return signs;
  }

  private static boolean isAllMetals(Composition composition) {
    ElementProperty metal = ElementTable.standard().property("metal");
    for (int i = 0; i < composition.size(); i++) {
      // The table says nothing of what is none.
      if (!(metal.value(composition.element(i)) > 0)) {
        return false;
      }
    }
    return true;
  }
}
