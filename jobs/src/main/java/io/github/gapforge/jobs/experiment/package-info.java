/**
 * Experiments: a paper's protocol, run anew, ending in a table and figures. Like {@code screen} it
 * may use several stages.
 */
package io.github.gapforge.jobs.experiment;
