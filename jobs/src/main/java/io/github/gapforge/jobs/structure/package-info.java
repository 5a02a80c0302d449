/**
 * The structure stage: formulas take the places of known crystals, are held against the hull of
 * known phases, and come out as CIF files and calculations for VASP.
 */
package io.github.gapforge.jobs.structure;
