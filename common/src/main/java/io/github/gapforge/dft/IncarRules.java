package io.github.gapforge.dft;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.chemistry.ElementProperty;
import io.github.gapforge.chemistry.ElementTable;
import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.structure.PoscarWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The INCAR tags of one structure: those of the preset, and those that follow from its elements, in
 * the order in which the POSCAR has them.
 */
final class IncarRules {

  private static final int TETRAHEDRA = -5;

  /** Fewer k-points have no tetrahedra. */
  private static final int LEAST_POINTS = 4;

  private final DftPreset preset;
  private final CrystalStructure structure;
  private final Map<Element, Integer> counts;

  IncarRules(DftPreset preset, CrystalStructure structure) {
    this.preset = preset;
    this.structure = structure;
    this.counts = PoscarWriter.counts(structure);
  }

  Map<String, String> tags(Map<String, String> ofPreset, KpointMesh mesh) {
    Map<String, String> tags = new LinkedHashMap<>(ofPreset);
    if (preset.ediffPerAtomEv() > 0) {
      tags.put("EDIFF", number(preset.ediffPerAtomEv() * structure.size()));
    }
    if (preset.spinByShells()) {
      tags.put("ISPIN", hasOpenShells() ? "2" : "1");
    }
    if (preset.realSpaceAbove() > 0) {
      tags.put("LREAL", structure.size() > preset.realSpaceAbove() ? "Auto" : Incar.text(false));
    }
    if (String.valueOf(TETRAHEDRA).equals(tags.get("ISMEAR")) && mesh.points() < LEAST_POINTS) {
      tags.put("ISMEAR", "0");
    }
    if (!preset.moments().isEmpty()) {
      tags.put("MAGMOM", moments());
    }
    addHubbard(tags);
    if (!preset.hubbardEv().isEmpty()) {
      addMixing(tags);
    }
    return tags;
  }

  private static String number(double value) {
    // Sums such as 7 · 5e-5 end in rounding noise.
    return Double.toString(Double.parseDouble(String.format(Locale.ROOT, "%.12e", value)));
  }

  private boolean hasOpenShells() {
    ElementProperty d = ElementTable.standard().property("NdUnfilled");
    ElementProperty f = ElementTable.standard().property("NfUnfilled");
    return counts.keySet().stream().anyMatch(e -> d.value(e) > 0 || f.value(e) > 0);
  }

  private String moments() {
    return counts.entrySet().stream()
        .map(
            entry ->
                entry.getValue()
                    + "*"
                    + preset.moments().getOrDefault(entry.getKey(), preset.otherMoment()))
        .collect(Collectors.joining(" "));
  }

  /**
   * Rotationally invariant U of Dudarev et al. (LDAUTYPE 2) on d electrons, where fluorine or else
   * oxygen is the most electronegative element: none surpasses them.
   */
  private void addHubbard(Map<String, String> tags) {
    Element anion = counts.containsKey(Element.F) ? Element.F : Element.O;
    Map<Element, Double> table =
        counts.containsKey(anion) ? preset.hubbardEv().getOrDefault(anion, Map.of()) : Map.of();
    if (counts.keySet().stream().noneMatch(table::containsKey)) {
      return;
    }
    tags.put("LDAU", Incar.text(true));
    tags.put("LDAUTYPE", "2");
    tags.put("LDAUL", byElement(e -> table.containsKey(e) ? "2" : "0"));
    tags.put("LDAUU", byElement(e -> table.containsKey(e) ? table.get(e).toString() : "0"));
    tags.put("LDAUJ", byElement(e -> "0"));
    tags.put("LDAUPRINT", "1");
  }

  private String byElement(Function<Element, String> value) {
    return counts.keySet().stream().map(value).collect(Collectors.joining(" "));
  }

  /** Charge densities of d and f electrons must be mixed to higher angular momenta. */
  private void addMixing(Map<String, String> tags) {
    int heaviest = counts.keySet().stream().mapToInt(Element::atomicNumber).max().orElse(0);
    if (heaviest > Element.Ba.atomicNumber()) {
      tags.put("LMAXMIX", "6");
    } else if (heaviest > Element.Ca.atomicNumber()) {
      tags.put("LMAXMIX", "4");
    }
  }
}
