/** The labelling stage: an oracle is asked for the formulas of a file, on the driver. */
package io.github.gapforge.jobs.label;
