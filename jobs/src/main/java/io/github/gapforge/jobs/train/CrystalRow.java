package io.github.gapforge.jobs.train;

import io.github.gapforge.stability.gatgnn.CrystalGraph;
import io.github.gapforge.structure.KnownStructure;
import io.github.gapforge.structure.StructureFormatException;
import io.github.gapforge.structure.StructureLines;
import java.io.Serializable;

/**
 * A line of known crystals as a network learns it, or why it does not.
 *
 * @param id of the crystal, null for a rejected line
 * @param composition its key
 * @param formula reduced
 * @param graph the crystal
 * @param energy formation energy, eV an atom
 * @param rejection why the line is not learned from, null where it is
 */
record CrystalRow(
    String id,
    String composition,
    String formula,
    CrystalGraph graph,
    double energy,
    String rejection)
    implements Serializable {

  static final String UNREADABLE = "unreadable";
  static final String NO_ENERGY = "no_formation_energy";
  static final String TOO_MANY_SITES = "too_many_sites";

  /** The row of a line. */
  static CrystalRow of(String line, int number, int sitesAtMost) {
    KnownStructure known;
    try {
      known = StructureLines.read(line, number);
    } catch (StructureFormatException e) {
      return rejected(UNREADABLE);
    }
    double energy = known.formationEnergyEvPerAtom().orElse(Double.NaN);
    if (!Double.isFinite(energy)) {
      return rejected(NO_ENERGY);
    }
    if (known.structure().size() > sitesAtMost) {
      return rejected(TOO_MANY_SITES);
    }
    var composition = known.structure().composition();
    return new CrystalRow(
        known.id(),
        composition.key(),
        composition.reducedFormula(),
        CrystalGraph.of(known.structure()),
        energy,
        null);
  }

  private static CrystalRow rejected(String reason) {
    return new CrystalRow(null, null, null, null, 0, reason);
  }
}
