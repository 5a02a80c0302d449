/**
 * From a formula and a template to a hypothetical structure: all sites change elements at once, the
 * cell is scaled by atomic volumes, and what comes out is checked.
 *
 * <p>Stands on {@code template}, which says what takes the place of what, and {@code structure}.
 */
package io.github.gapforge.substitution;
