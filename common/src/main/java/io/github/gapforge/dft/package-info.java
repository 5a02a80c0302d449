/**
 * The hand-off to density functional theory: input files for VASP, and what comes back.
 *
 * <p>An attic: nothing in {@code common} imports it. Presets are data (resources beside this
 * package), each with its source. Potentials are named, never written: they are licensed.
 */
package io.github.gapforge.dft;
