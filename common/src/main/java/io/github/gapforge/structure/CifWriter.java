package io.github.gapforge.structure;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import java.util.Locale;

/**
 * Writes a crystal as CIF without symmetry (P 1, every atom of the cell listed), in the fields that
 * pymatgen writes; eight decimals, so that reading it gives the same crystal to 1e-7 Å.
 */
public final class CifWriter {

  private CifWriter() {}

  /**
   * The text of a CIF with one data block.
   *
   * @param name of the block; blanks become underscores
   */
  public static String write(String name, CrystalStructure structure) {
    Composition composition = structure.composition();
    StringBuilder text = new StringBuilder(512 + 80 * structure.size());
    text.append("data_").append(name.replaceAll("\\s", "_")).append('\n');
    item(text, "_symmetry_space_group_name_H-M", "'P 1'");
    cell(text, structure.lattice());
    item(text, "_symmetry_Int_Tables_number", "1");
    item(text, "_chemical_formula_structural", composition.reducedFormula());
    item(text, "_chemical_formula_sum", "'" + sum(composition) + "'");
    item(text, "_cell_volume", decimals(structure.lattice().volume()));
    long units = composition.greatestCommonDivisor();
    item(text, "_cell_formula_units_Z", Long.toString(units));
    text.append("loop_\n _symmetry_equiv_pos_site_id\n _symmetry_equiv_pos_as_xyz\n");
    text.append("  1  'x, y, z'\n");
    atoms(text, structure);
    return text.toString();
  }

  private static void cell(StringBuilder text, Lattice lattice) {
    for (int edge = 0; edge < 3; edge++) {
      item(text, "_cell_length_" + "abc".charAt(edge), decimals(lattice.length(edge)));
    }
    String[] angles = {"alpha", "beta", "gamma"};
    for (int angle = 0; angle < 3; angle++) {
      item(text, "_cell_angle_" + angles[angle], decimals(lattice.angleDeg(angle)));
    }
  }

  private static void atoms(StringBuilder text, CrystalStructure structure) {
    text.append(
        """
        loop_
         _atom_site_type_symbol
         _atom_site_label
         _atom_site_symmetry_multiplicity
         _atom_site_fract_x
         _atom_site_fract_y
         _atom_site_fract_z
         _atom_site_occupancy
        """);
    int[] labels = new int[Element.COUNT + 1];
    for (int i = 0; i < structure.size(); i++) {
      Element element = structure.element(i);
      text.append(
          String.format(
              Locale.ROOT,
              "  %s  %s%d  1  %.8f  %.8f  %.8f  1\n",
              element,
              element,
              labels[element.atomicNumber()]++,
              structure.coordinate(i, 0),
              structure.coordinate(i, 1),
              structure.coordinate(i, 2)));
    }
  }

  private static String sum(Composition composition) {
    StringBuilder sum = new StringBuilder();
    for (int i = 0; i < composition.size(); i++) {
      sum.append(i == 0 ? "" : " ").append(composition.element(i)).append(composition.count(i));
    }
    return sum.toString();
  }

  private static String decimals(double value) {
    return String.format(Locale.ROOT, "%.8f", value);
  }

  private static void item(StringBuilder text, String name, String value) {
    text.append(name).append("   ").append(value).append('\n');
  }
}
