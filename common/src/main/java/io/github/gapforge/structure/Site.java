package io.github.gapforge.structure;

import io.github.gapforge.chemistry.Element;

/**
 * An atom of a cell.
 *
 * @param element what it is
 * @param x fraction of cell vector a, 0 ≤ x &lt; 1 in a structure
 * @param y fraction of cell vector b
 * @param z fraction of cell vector c
 */
public record Site(Element element, double x, double y, double z) {}
