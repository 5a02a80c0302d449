/**
 * Whether a compound would last: formation energies against the convex hull of the known phases,
 * and how sure that is.
 *
 * <p>Energies come from outside, with their uncertainty; where they are from a model and the phases
 * from calculations, two kinds of energies are mixed. Stands on {@code chemistry}, on {@code
 * structure} for the crystals that energies are asked of, and on {@code property} for models of
 * compositions. The phase diagram is an immutable value of arrays, fit to be broadcast and shared
 * by threads.
 */
package io.github.gapforge.stability;
