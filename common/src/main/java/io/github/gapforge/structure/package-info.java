/**
 * Crystal structures: lattices of any skew, sites in fractional coordinates, periodic neighbours,
 * space groups from their generators, and the formats in which structures come and go (CIF, POSCAR,
 * JSON lines, prototypes).
 *
 * <p>Stands on {@code chemistry}. Lengths are in ångström, angles in degrees, volumes in cubic
 * ångström. Readers take text and answer with structures or one {@link
 * io.github.gapforge.structure.StructureFormatException}; where the text comes from is the caller's
 * business. Structures are immutable and may be broadcast.
 */
package io.github.gapforge.structure;
