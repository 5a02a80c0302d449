package io.github.gapforge.jobs.experiment;

import io.github.gapforge.structure.CrystalStructure;
import java.util.List;

/**
 * A hidden compound and what was made of its formula.
 *
 * @param found how well it was met
 * @param truth its own crystal
 * @param formationEnergy its formation energy, eV/atom; NaN where nobody says
 * @param candidates crystals from the chosen templates, the cheapest first
 */
record HiddenCase(
    HiddenCompound found,
    CrystalStructure truth,
    double formationEnergy,
    List<CrystalStructure> candidates) {}
