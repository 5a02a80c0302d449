/**
 * Measures of models and generators: regression metrics, coverage of intervals, line fits;
 * validity, novelty, fidelity and recovery of generated formulas. Stands on {@code chemistry},
 * {@code encoding} and {@code template}.
 */
package io.github.gapforge.evaluation;
