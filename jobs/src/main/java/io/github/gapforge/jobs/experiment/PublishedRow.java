package io.github.gapforge.jobs.experiment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.FormulaParser;
import io.github.gapforge.report.ProposedStructure;
import io.github.gapforge.stability.EnergyEstimate;
import io.github.gapforge.stability.StabilityEstimate;
import io.github.gapforge.stability.StabilityFlag;
import io.github.gapforge.stability.StabilityJudge;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A compound of the paper's table beside what is found of it here; energies in eV/atom, null where
 * nobody says.
 *
 * @param paper its values in the paper
 * @param paperHullDistance distance of the paper's energy from the hull of the phases given
 * @param paperFlags what is odd about that
 * @param knownAs a known crystal of this composition; empty for a new one
 * @param phasesFormationEnergy of the lowest entry of this composition among the phases
 * @param structure the best crystal by substitution, or why there is none
 * @param decomposition phases of other compositions that it would fall into
 */
record PublishedRow(
    PublishedCompound paper,
    @JsonProperty("paper_hull_distance_ev_per_atom") Double paperHullDistance,
    @JsonProperty("paper_flags") String paperFlags,
    @JsonProperty("known_as") String knownAs,
    @JsonProperty("phases_formation_energy_ev_per_atom") Double phasesFormationEnergy,
    @JsonIgnoreProperties("cell") ProposedStructure structure,
    String decomposition) {

  static final String HEADER =
      "formula,way,paper_formation_energy_ev_per_atom,paper_gap_ev,"
          + "paper_hull_distance_ev_per_atom,paper_flags,known_as,"
          + "phases_formation_energy_ev_per_atom,status,template_id,template_formula,"
          + "substitution_cost,formation_energy_ev_per_atom,sd_ev_per_atom,"
          + "hull_distance_ev_per_atom,second_formation_energy_ev_per_atom,"
          + "second_hull_distance_ev_per_atom,decomposition";

  static PublishedRow of(
      PublishedCompound paper, ProposedStructure structure, Optional<StabilityJudge> judge) {
    Composition composition = FormulaParser.parse(paper.formula());
    Optional<StabilityEstimate> published =
        judge.map(
            one ->
                one.judge(
                    composition,
                    EnergyEstimate.normal(paper.formationEnergyEvPerAtom(), Double.NaN)));
    return new PublishedRow(
        paper,
        published.map(StabilityEstimate::distanceEvPerAtom).orElse(null),
        published
            .map(one -> one.flags().stream().sorted().map(StabilityFlag::code))
            .map(codes -> codes.collect(Collectors.joining(" ")))
            .orElse(""),
        structure.knownAs(),
        judge
            .map(one -> one.diagram().ownEnergyEvPerAtom(composition))
            .filter(energy -> energy.isPresent())
            .map(energy -> energy.getAsDouble())
            .orElse(null),
        structure,
        published.map(one -> one.hull().decomposition().text()).orElse(""));
  }

  /** Its line of the table. */
  String line() {
    ProposedStructure.Second second = structure.second();
    boolean built = structure.cell() != null;
    return String.join(
        ",",
        paper.formula(),
        quoted(paper.way()),
        Double.toString(paper.formationEnergyEvPerAtom()),
        Double.toString(paper.gapEv()),
        text(paperHullDistance),
        paperFlags,
        quoted(knownAs),
        text(phasesFormationEnergy),
        structure.status(),
        built ? quoted(structure.templateId()) : "",
        built ? structure.templateFormula() : "",
        text(structure.substitutionCost()),
        text(structure.formationEnergyEvPerAtom()),
        text(structure.sdEvPerAtom()),
        text(structure.hullDistanceEvPerAtom()),
        text(second == null ? null : second.formationEnergyEvPerAtom()),
        text(second == null ? null : second.hullDistanceEvPerAtom()),
        decomposition);
  }

  private static String quoted(String text) {
    return text.contains(",") ? "\"" + text + "\"" : text;
  }

  static String text(Double value) {
    return value == null || value.isNaN() ? "" : Double.toString(value);
  }
}
