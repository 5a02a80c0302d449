package io.github.gapforge.structure;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A crystal of a database, with what is known about it.
 *
 * @param id its id there
 * @param structure the crystal
 * @param spaceGroup number in the International Tables
 * @param experimentallyKnown whether it was made (1), only computed (0), or nobody says
 * @param hullDistanceEvPerAtom energy above the convex hull
 * @param formationEnergyEvPerAtom from the elements
 */
public record KnownStructure(
    String id,
    CrystalStructure structure,
    OptionalInt spaceGroup,
    OptionalInt experimentallyKnown,
    OptionalDouble hullDistanceEvPerAtom,
    OptionalDouble formationEnergyEvPerAtom) {}
