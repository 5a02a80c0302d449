package io.github.gapforge.jobs.experiment;

import java.util.List;

/**
 * A compound of Table 2 of "Active-Learning-Based Generative Design for the Discovery of
 * Wide-Band-Gap Materials" with the values that the paper calculated.
 *
 * @param way how the paper came by it
 * @param formula as the paper writes it
 * @param formationEnergyEvPerAtom PBE; on what scale is not said
 * @param gapEv PBE
 */
record PublishedCompound(
    String way, String formula, double formationEnergyEvPerAtom, double gapEv) {

  private static final String ROOST = "active learning, Roost, MATGAN";
  private static final String DIRECT = "direct active learning";
  private static final String FOREST = "active learning, random forest, MATGAN";

  /** The table, in its order. */
  static final List<PublishedCompound> TABLE_2 =
      List.of(
          new PublishedCompound(ROOST, "SrYF5", -4.10, 6.42),
          new PublishedCompound(DIRECT, "RbSr2ClF4", -3.35, 5.64),
          new PublishedCompound(DIRECT, "SiO2F", -1.69, 3.99),
          new PublishedCompound(DIRECT, "PO2F", -2.10, 3.84),
          new PublishedCompound(DIRECT, "SH2O3", -0.10, 3.74),
          new PublishedCompound(DIRECT, "SiF3", -4.27, 3.79),
          new PublishedCompound(FOREST, "NaF5C", -1.78, 4.80),
          new PublishedCompound(FOREST, "CaClF5", -2.09, 3.46),
          new PublishedCompound(FOREST, "YCl3", -1.94, 2.18),
          new PublishedCompound(FOREST, "SrClF3", -2.55, 3.18),
          new PublishedCompound(FOREST, "SrCl2F3", -1.91, 2.27),
          new PublishedCompound(FOREST, "AlSeCl", -0.58, 3.70),
          new PublishedCompound(FOREST, "As2SO3", -1.16, 2.72));
}
