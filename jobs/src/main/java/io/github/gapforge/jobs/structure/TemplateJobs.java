package io.github.gapforge.jobs.structure;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import io.github.gapforge.dft.JobSource;
import io.github.gapforge.dft.VaspJobs;
import io.github.gapforge.jobs.config.StructureSettings;
import java.util.List;
import java.util.stream.Collectors;

/** The calculation of a composition is that of the best template it can take; for one thread. */
public final class TemplateJobs implements JobSource {

  private final FormulaStructures structures;
  private final VaspJobs jobs;

  /** Calculations of a preset, on known crystals. */
  public TemplateJobs(TemplateStructures templates, VaspJobs jobs) {
    this.structures = new FormulaStructures(templates, StructureSettings.best());
    this.jobs = jobs;
  }

  @Override
  public Proposal propose(Composition composition) {
    List<Element> missing = jobs.withoutPotential(composition);
    if (!missing.isEmpty()) {
      return Proposal.none(
          "preset "
              + jobs.preset().name()
              + " has no potential for "
              + missing.stream().map(Element::symbol).collect(Collectors.joining(", ")));
    }
    Draft draft = structures.drafts(composition.reducedFormula(), null).get(0);
    return draft
        .built()
        .map(built -> Proposal.of(jobs.job(built.name(), built.made().structure(), built.origin())))
        .orElseGet(() -> Proposal.none("no structure: " + draft.failure()));
  }
}
