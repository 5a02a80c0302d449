package io.github.gapforge.jobs.structure;

import java.io.Serializable;

/**
 * What is asked of the structure verb.
 *
 * @param folder where the files go
 * @param top templates kept for each formula
 * @param published the published rule instead of the optimal assignment
 * @param poscar a POSCAR beside each CIF
 * @param dftPreset preset of the VASP calculation that each candidate gets; empty for none
 */
public record StructurePlan(
    String folder, int top, boolean published, boolean poscar, String dftPreset)
    implements Serializable {}
