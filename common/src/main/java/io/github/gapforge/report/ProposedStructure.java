package io.github.gapforge.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A crystal proposed for an entry of the shortlist; as in {@code structures/index.csv}.
 *
 * @param formula of the entry
 * @param rank 1 for the cheapest template
 * @param status {@code ok}, codes of what is odd, or why there is none
 * @param templateId known crystal whose place it takes; the nearest known one where there is no
 *     template
 * @param templateFormula its formula
 * @param mapping what takes the place of what, such as {@code Ba>Sr Zr>Hf O>O}; empty without a
 *     template
 * @param substitutionCost cost of the template, in places of the modified Pettifor scale
 * @param volumeScale volume of the cell over that of the template's
 * @param minimumDistanceAngstrom of two atoms
 * @param formationEnergyEvPerAtom predicted; NaN where no model said
 * @param sdEvPerAtom its standard deviation
 * @param hullDistanceEvPerAtom estimated energy above the hull of known phases; NaN where unknown
 * @param decomposition known phases that it would fall into; empty where unknown
 * @param knownAs a known crystal of this very composition; empty for a new one
 * @param cif file beside the report; empty where there is none
 * @param cell null where there is none
 * @param second what another model of energies says; null where none was asked
 * @param best whether it is the best of its entry: nothing odd about it, and of such ones the least
 *     predicted energy, or the cheapest template where energies say nothing
 */
public record ProposedStructure(
    String formula,
    int rank,
    String status,
    String templateId,
    String templateFormula,
    String mapping,
    double substitutionCost,
    double volumeScale,
    double minimumDistanceAngstrom,
    double formationEnergyEvPerAtom,
    double sdEvPerAtom,
    double hullDistanceEvPerAtom,
    String decomposition,
    String knownAs,
    String cif,
    UnitCell cell,
    Second second,
    boolean best) {

  /**
   * A second opinion.
   *
   * @param formationEnergyEvPerAtom NaN where the model cannot say
   * @param hullDistanceEvPerAtom NaN where unknown
   */
  public record Second(double formationEnergyEvPerAtom, double hullDistanceEvPerAtom) {}

  /** The best of each entry, in their order; of runs of earlier versions the first. */
  static List<ProposedStructure> bestOfEach(List<ProposedStructure> all) {
    Map<String, ProposedStructure> byFormula = new LinkedHashMap<>();
    for (ProposedStructure one : all) {
      if (one.cell() != null) {
        byFormula.merge(one.formula(), one, (first, next) -> next.best() ? next : first);
      }
    }
    return List.copyOf(byFormula.values());
  }
}
