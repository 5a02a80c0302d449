package io.github.gapforge.jobs.structure;

import io.github.gapforge.jobs.config.StructureSettings;
import java.util.ArrayList;
import java.util.List;

/** Builds and scores structures without writing them, as a task does; one for each thread. */
public final class StructureBuilder {

  private final FormulaStructures structures;
  private final DraftEnergies energies;

  /** Structures from known crystals. */
  public StructureBuilder(
      TemplateStructures templates, StructureSettings choice, EnergyPlan energies) {
    structures = new FormulaStructures(templates, choice);
    this.energies = new DraftEnergies(energies);
  }

  /** Number of structures that a batch of formulas gets, each with its energy. */
  public int build(List<String> formulas) {
    List<Draft> drafts = new ArrayList<>();
    for (String formula : formulas) {
      drafts.addAll(structures.drafts(formula, null));
    }
    energies.verdicts(drafts);
    return (int) drafts.stream().filter(draft -> draft.built().isPresent()).count();
  }
}
