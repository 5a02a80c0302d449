package io.github.gapforge.structure;

/**
 * A structure type by its best known compound.
 *
 * @param name of the type, such as {@code rock salt}
 * @param spaceGroup number in the International Tables
 * @param structure its primitive cell
 */
public record Prototype(String name, int spaceGroup, CrystalStructure structure) {}
