/** The structure stage: formulas take the places of known crystals and come out as CIF files. */
package io.github.gapforge.jobs.structure;
