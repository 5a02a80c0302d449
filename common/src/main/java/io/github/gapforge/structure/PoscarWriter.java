package io.github.gapforge.structure;

import io.github.gapforge.chemistry.Element;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a POSCAR of VASP 5: scale 1, direct coordinates, atoms grouped by element in the order in
 * which the elements first occur.
 */
public final class PoscarWriter {

  private PoscarWriter() {}

  /**
   * The text of the file.
   *
   * @param comment its first line; line ends become blanks
   */
  public static String write(String comment, CrystalStructure structure) {
    StringBuilder text = new StringBuilder(256 + 60 * structure.size());
    text.append(comment.replaceAll("\\R", " ")).append("\n1.0\n");
    Lattice lattice = structure.lattice();
    for (int i = 0; i < 3; i++) {
      text.append(
          String.format(
              Locale.ROOT,
              "%20.12f %20.12f %20.12f\n",
              lattice.component(i, 0),
              lattice.component(i, 1),
              lattice.component(i, 2)));
    }
    Map<Element, Integer> counts = counts(structure);
    counts.keySet().forEach(element -> text.append("  ").append(element));
    text.append('\n');
    counts.values().forEach(count -> text.append("  ").append(count));
    text.append("\nDirect\n");
    for (Element element : counts.keySet()) {
      atoms(text, structure, element);
    }
    return text.toString();
  }

  /** Elements in the file's order, which is that of the potentials, with their atoms. */
  public static Map<Element, Integer> counts(CrystalStructure structure) {
    Map<Element, Integer> counts = new LinkedHashMap<>();
    structure.sites().forEach(site -> counts.merge(site.element(), 1, Integer::sum));
    return counts;
  }

  private static void atoms(StringBuilder text, CrystalStructure structure, Element element) {
    for (int i = 0; i < structure.size(); i++) {
      if (structure.element(i) == element) {
        text.append(
            String.format(
                Locale.ROOT,
                "%16.10f %16.10f %16.10f\n",
                structure.coordinate(i, 0),
                structure.coordinate(i, 1),
                structure.coordinate(i, 2)));
      }
    }
  }
}
