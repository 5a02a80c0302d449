package io.github.gapforge.dft;

import io.github.gapforge.chemistry.Element;
import java.io.Serializable;
import java.util.Map;

/**
 * Settings of calculations that belong together: energies are comparable only within one preset.
 *
 * @param name its name in settings
 * @param source where the values are from
 * @param functional functional and release of the potentials, in words
 * @param relaxation INCAR tags of the relaxation, in the file's order
 * @param fixedCell INCAR tags of the static run that follows
 * @param ediffPerAtomEv break of the electronic steps, eV for each atom of the cell; 0 where the
 *     tags have it
 * @param spinByShells whether spin polarisation depends on open d or f shells; else the tags say
 * @param realSpaceAbove sites above which projections are done in real space; 0 where the tags say
 * @param moments starting magnetic moments, μB; empty for none
 * @param otherMoment that of elements which are not in the table, μB
 * @param hubbardEv U by anion and metal, eV, where the most electronegative element is that anion
 * @param mesh rule for k-points
 * @param relaxationMesh its parameter in the relaxation
 * @param fixedCellMesh its parameter in the static run
 * @param potentials labels of potentials by element
 */
public record DftPreset(
    String name,
    String source,
    String functional,
    Map<String, String> relaxation,
    Map<String, String> fixedCell,
    double ediffPerAtomEv,
    boolean spinByShells,
    int realSpaceAbove,
    Map<Element, Double> moments,
    double otherMoment,
    Map<Element, Map<Element, Double>> hubbardEv,
    MeshRule mesh,
    double relaxationMesh,
    double fixedCellMesh,
    Map<Element, String> potentials)
    implements Serializable {

  /** Compatible with the energies of the Materials Project (PBE and PBE+U). */
  public static final String MATERIALS_PROJECT = "materials-project";

  /** What the paper on active generative design says, and our choices where it is silent. */
  public static final String PAPER = "paper";

  /**
   * A preset of the application.
   *
   * @throws IllegalArgumentException if there is none of the name
   */
  public static DftPreset named(String name) {
    if (!name.equals(MATERIALS_PROJECT) && !name.equals(PAPER)) {
      throw new IllegalArgumentException("no preset " + name);
    }
    return new PresetReader(name).read();
  }
}
