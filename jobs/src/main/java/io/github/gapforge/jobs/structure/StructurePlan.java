package io.github.gapforge.jobs.structure;

import io.github.gapforge.jobs.config.StructureSettings;
import java.io.Serializable;

/**
 * What is asked of the structure verb.
 *
 * @param folder where the files go
 * @param choice how templates are chosen
 * @param poscar a POSCAR beside each CIF
 * @param dftPreset preset of the VASP calculation that each candidate gets; empty for none
 */
public record StructurePlan(
    String folder, StructureSettings choice, boolean poscar, String dftPreset)
    implements Serializable {}
