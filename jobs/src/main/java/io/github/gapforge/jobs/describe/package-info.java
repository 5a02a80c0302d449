/** The describe stage: formulas become Magpie descriptors. */
package io.github.gapforge.jobs.describe;
