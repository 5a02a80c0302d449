package io.github.gapforge.structure;

/**
 * A structure under the name that its file gives it.
 *
 * @param name data block of a CIF, first line of a POSCAR
 * @param structure the crystal
 * @param spaceGroup number in the International Tables that the file states; 0 where it states
 *     none, or 1, which also stands for a cell whose symmetry nobody looked for
 */
public record NamedStructure(String name, CrystalStructure structure, int spaceGroup) {}
