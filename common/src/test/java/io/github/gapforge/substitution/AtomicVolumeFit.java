package io.github.gapforge.substitution;

import io.github.gapforge.chemistry.Element;
import io.github.gapforge.structure.CrystalStructure;
import io.github.gapforge.structure.KnownStructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the tables of atomic volumes: for all crystals and for each {@link AnionClass} min Σₖ (Σₑ
 * nₖₑ vₑ / Vₖ − 1)², v ≥ 0, over the crystals k that were made or lie within 0.1 eV/atom of the
 * hull; nₖₑ atoms of element e in the cell of volume Vₖ. Solved by cyclic coordinate descent on the
 * normal equations (Franc, Hlaváč, Navara, Lect. Notes Comput. Sci. 2005, 3691, 407).
 */
final class AtomicVolumeFit {

  private static final double NEAR_HULL_EV = 0.1;
  private static final int LEAST_CRYSTALS = 5;
  private static final int MOST_SWEEPS = 100_000;
  private static final double CONVERGED = 1e-12;

  private static final String HEAD =
      """
      {
        "description": "Volume that an atom takes up in a crystal, by the anions of the compound; summed over a formula they give the volume of its cell. Non-negative least squares of the relative error of cell volumes.",
        "unit": "angstrom^3",
        "source": "Own fit by AtomicVolumeFit (tests of this module) to 56,800 crystals of the Materials Project (database version 2025.02.12, CC BY 4.0; Jain et al., APL Mater. 2013, 1, 011002): those known from experiment or within 0.1 eV/atom of the hull, at most 60 atoms in the cell. Elements with fewer than 5 such crystals are left out.",
        "volume_angstrom3": {
      """;

  private final double[][] normal = new double[Element.COUNT + 1][Element.COUNT + 1];
  private final double[] right = new double[Element.COUNT + 1];
  private final int[] crystals = new int[Element.COUNT + 1];
  private int used;

  /** Tables by their keys: volumes in cubic ångström of elements with at least five crystals. */
  static Map<String, Map<Element, Double>> of(List<KnownStructure> known) {
    List<CrystalStructure> used =
        known.stream().filter(AtomicVolumeFit::isUsed).map(KnownStructure::structure).toList();
    Map<String, Map<Element, Double>> tables = new LinkedHashMap<>();
    tables.put(AtomicVolumes.ALL, fit(used));
    for (AnionClass anions : AnionClass.values()) {
      tables.put(
          anions.key(),
          fit(used.stream().filter(c -> AnionClass.of(c.composition()) == anions).toList()));
    }
    return tables;
  }

  private static Map<Element, Double> fit(List<CrystalStructure> crystals) {
    AtomicVolumeFit fit = new AtomicVolumeFit();
    crystals.forEach(fit::add);
    double[] volumes = fit.solve();
    Map<Element, Double> table = new TreeMap<>();
    for (Element element : Element.values()) {
      int z = element.atomicNumber();
      if (fit.crystals[z] >= LEAST_CRYSTALS && volumes[z] > 0) {
        table.put(element, Math.round(volumes[z] * 1000) / 1000.0);
      }
    }
    return table;
  }

  private static boolean isUsed(KnownStructure known) {
    return known.experimentallyKnown().orElse(0) == 1
        || known.hullDistanceEvPerAtom().orElse(1) <= NEAR_HULL_EV;
  }

  private void add(CrystalStructure crystal) {
    used++;
    double[] perVolume = new double[Element.COUNT + 1];
    for (int i = 0; i < crystal.size(); i++) {
      perVolume[crystal.atomicNumber(i)] += 1 / crystal.lattice().volume();
    }
    for (int i = 1; i < perVolume.length; i++) {
      if (perVolume[i] > 0) {
        crystals[i]++;
        right[i] += perVolume[i];
        for (int j = 1; j < perVolume.length; j++) {
          normal[i][j] += perVolume[i] * perVolume[j];
        }
      }
    }
  }

  private double[] solve() {
    double[] x = new double[right.length];
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      double change = 0;
      for (int i = 1; i < x.length; i++) {
        if (normal[i][i] > 0) {
          double rest = right[i];
          for (int j = 1; j < x.length; j++) {
            rest -= normal[i][j] * x[j];
          }
          double next = Math.max(0, x[i] + rest / normal[i][i]);
          change = Math.max(change, Math.abs(next - x[i]));
          x[i] = next;
        }
      }
      if (change < CONVERGED) {
        return x;
      }
    }
    throw new IllegalStateException("the fit of " + used + " crystals does not converge");
  }

  /** Writes the resource's text. */
  static void write(Map<String, Map<Element, Double>> tables, Path file) throws IOException {
    List<String> parts = new ArrayList<>();
    tables.forEach(
        (key, table) -> {
          List<String> entries = new ArrayList<>();
          table.forEach((e, v) -> entries.add(String.format(Locale.ROOT, "\"%s\": %.3f", e, v)));
          parts.add("    \"" + key + "\": {\n      " + wrapped(entries) + "\n    }");
        });
    Files.writeString(file, HEAD + String.join(",\n", parts) + "\n  }\n}\n");
  }

  private static String wrapped(List<String> entries) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < entries.size(); i++) {
      text.append(i == 0 ? "" : i % 8 == 0 ? ",\n      " : ", ").append(entries.get(i));
    }
    return text.toString();
  }
}
