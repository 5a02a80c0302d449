package io.github.gapforge.report;

import java.util.List;

/** Proposed structures for {@link SampleReport}. Energies are invented. */
final class SampleStructures {

  private SampleStructures() {}

  /** Rock salt as NaCl has it and a cell with three unequal edges and angles; one without. */
  static List<ProposedStructure> all() {
    double half = 4.21 / 2;
    UnitCell rockSalt =
        new UnitCell(
            new double[][] {{0, half, half}, {half, 0, half}, {half, half, 0}},
            List.of(new UnitCell.Atom("Mg", 0, 0, 0), new UnitCell.Atom("O", 0.5, 0.5, 0.5)));
    UnitCell skew =
        new UnitCell(
            new double[][] {{5, 0, 0}, {-1, 6, 0}, {0.5, -1.5, 7}},
            List.of(
                new UnitCell.Atom("Sr", 0.25, 0.3, 0.4),
                new UnitCell.Atom("F", 0.995, 0.5, 0.7),
                new UnitCell.Atom("Y", 0.6, 0.8, 0.1)));
    return List.of(
        proposed("MgO", 1, "extreme_scaling", "CsCl", "Cs>Mg Cl>O", rockSalt, false),
        proposed("MgO", 2, "ok", "NaCl", "Na>Mg Cl>O", rockSalt, true),
        proposed("SrYF", 1, "atoms_too_close unusual_density", "LiYF", "Li>Sr Y>Y F>F", skew, true),
        new ProposedStructure(
            "Sr7Y3F11",
            0,
            "no_template",
            "mp-1",
            "Sr2YF7",
            "",
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            "",
            "",
            "",
            null,
            null,
            false));
  }

  private static ProposedStructure proposed(
      String formula,
      int rank,
      String status,
      String template,
      String mapping,
      UnitCell cell,
      boolean best) {
    return new ProposedStructure(
        formula,
        rank,
        status,
        "mp-" + rank,
        template,
        mapping,
        12.3,
        0.94,
        2.105,
        -2.91,
        0.08,
        0.03,
        "0.5 Mg + 0.5 O",
        "mp-1265",
        formula + "-" + rank + ".cif",
        cell,
        new ProposedStructure.Second(-2.85, 0.09),
        best);
  }
}
