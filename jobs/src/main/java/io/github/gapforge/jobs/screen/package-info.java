/**
 * The whole way from formulas to a shortlist: strings the stages together on the warehouse,
 * selects, and writes the run's folder. The only package that knows more than one stage.
 */
package io.github.gapforge.jobs.screen;
