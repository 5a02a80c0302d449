/**
 * Training: labelled formulas become a model folder with a bundle, a card, metrics and the
 * trainer's checkpoint.
 */
package io.github.gapforge.jobs.train;
