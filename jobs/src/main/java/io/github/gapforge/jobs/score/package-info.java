/**
 * The score stage: compositions become predictions with calibrated uncertainty, by broadcast
 * models.
 */
package io.github.gapforge.jobs.score;
