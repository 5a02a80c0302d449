package io.github.gapforge.dft;

import java.util.Locale;

/** Writes files as VASP 5.4 does, as short as they can be. */
final class VasprunText {

  /** Two spins, two k-points, four bands: occupied up to -0.5, empty from 2.25 eV. */
  static final double[][][] INSULATOR = {
    {{-5, -1, 2.5, 4}, {-4.5, -0.5, 3, 5}}, {{-5, -1.2, 2.4, 4}, {-4.6, -0.7, 2.25, 5}}
  };

  private VasprunText() {}

  /** A static run of two Na and two Cl. */
  static String salt() {
    return text("Na Na Cl Cl", 100, 0, 7, 1, INSULATOR, 2);
  }

  /**
   * A whole file.
   *
   * @param electronic steps of each ionic step
   * @param bands by spin and k-point
   * @param filled number of filled bands of each k-point
   */
  static String text(
      String atoms, int nelm, int nsw, int electronic, int ionic, double[][][] bands, int filled) {
    StringBuilder text = new StringBuilder();
    text.append("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<modeling>\n");
    text.append(" <generator>\n  <i name=\"program\" type=\"string\">vasp </i>\n </generator>\n");
    text.append(" <incar>\n  <i type=\"int\" name=\"NELM\"> 3</i>\n </incar>\n");
    text.append(" <parameters>\n  <separator name=\"electronic\" >\n");
    text.append("   <separator name=\"electronic convergence\" >\n");
    line(text, "    <i type=\"int\" name=\"NELM\">%6d</i>", nelm);
    text.append("   </separator>\n  </separator>\n  <separator name=\"ionic\" >\n");
    line(text, "   <i type=\"int\" name=\"NSW\">%6d</i>", nsw);
    text.append("  </separator>\n </parameters>\n");
    atoms(text, atoms.split(" "));
    for (int step = 1; step <= ionic; step++) {
      text.append(" <calculation>\n");
      for (int i = 1; i <= electronic; i++) {
        text.append("  <scstep>\n   <time name=\"total\">    1.0    1.0</time>\n");
        energy(text, -13.5 - step, -13.4 - step);
        text.append("  </scstep>\n");
      }
      energy(text, -13.5 - step, -99);
      if (step == ionic) {
        eigenvalues(text, bands, filled);
      }
      text.append(" </calculation>\n");
    }
    return text.append("</modeling>\n").toString();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static void atoms(StringBuilder text, String... atoms) {
    text.append(" <atominfo>\n");
    line(text, "  <atoms>%8d </atoms>", atoms.length);
    text.append("  <array name=\"atoms\" >\n   <dimension dim=\"1\">ion</dimension>\n");
    text.append("   <field type=\"string\">element</field>\n");
    text.append("   <field type=\"int\">atomtype</field>\n   <set>\n");
    for (String atom : atoms) {
      line(text, "    <rc><c>%-2s</c><c>   1</c></rc>", atom);
    }
    text.append("   </set>\n  </array>\n  <array name=\"atomtypes\" >\n   <set>\n");
    text.append("    <rc><c>   2</c><c>Na</c><c>     22.99</c></rc>\n");
    text.append("   </set>\n  </array>\n </atominfo>\n");
  }

  private static void energy(StringBuilder text, double free, double zero) {
    text.append("  <energy>\n");
    line(text, "   <i name=\"e_fr_energy\">%16.8f </i>", free);
    line(text, "   <i name=\"e_wo_entrp\">%16.8f </i>", free);
    line(text, "   <i name=\"e_0_energy\">%16.8f </i>", zero);
    text.append("  </energy>\n");
  }

  private static void eigenvalues(StringBuilder text, double[][][] bands, int filled) {
    text.append("  <eigenvalues>\n   <array>\n    <field>eigene</field>\n    <set>\n");
    for (int spin = 0; spin < bands.length; spin++) {
      line(text, "     <set comment=\"spin %d\">", spin + 1);
      for (int k = 0; k < bands[spin].length; k++) {
        line(text, "      <set comment=\"kpoint %d\">", k + 1);
        for (int band = 0; band < bands[spin][k].length; band++) {
          line(
              text, "       <r> %9.4f %9.4f </r>", bands[spin][k][band], band < filled ? 1.0 : 0.0);
        }
        text.append("      </set>\n");
      }
      text.append("     </set>\n");
    }
    text.append("    </set>\n   </array>\n  </eigenvalues>\n");
    text.append("  <dos>\n   <i name=\"efermi\">      0.1 </i>\n   <total><array><set>\n");
    text.append("    <set comment=\"spin 1\">\n     <r> -5.0 0.1 0.1 </r>\n    </set>\n");
    text.append("   </set></array></total>\n  </dos>\n");
    // VASP 6, with a band path of its own: no occupations.
    text.append(
        "  <eigenvalues_kpoints_opt comment=\"kpoints_opt\">\n   <eigenvalues><array><set>\n");
    text.append("    <set comment=\"spin 1\"><set comment=\"kpoint 1\"><r> 0.3 </r></set></set>\n");
    text.append("   </set></array></eigenvalues>\n  </eigenvalues_kpoints_opt>\n");
    text.append("  <projected>\n   <eigenvalues><array><set><set comment=\"spin 1\">\n");
    text.append("    <set comment=\"kpoint 1\"><r> -1.0 0.5 </r></set>\n");
    text.append("   </set></set></array></eigenvalues>\n  </projected>\n");
  }
}
