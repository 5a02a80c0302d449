package io.github.gapforge.structure;

/**
 * A structure under the name that its file gives it.
 *
 * @param name data block of a CIF, first line of a POSCAR
 * @param structure the crystal
 */
public record NamedStructure(String name, CrystalStructure structure) {}
