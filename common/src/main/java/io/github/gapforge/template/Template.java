package io.github.gapforge.template;

import io.github.gapforge.chemistry.Composition;

/**
 * A known compound that can lend its structure.
 *
 * @param id its name in the table it comes from, such as a Materials Project id
 * @param composition what it is made of; the index keeps the reduced composition
 * @param tieRank place among templates at the same distance, lowest first: the caller's order of
 *     preference, for instance by energy above hull, number of sites and id. Equal ranks fall back
 *     to the order in which the templates were given
 */
public record Template(String id, Composition composition, int tieRank) {}
