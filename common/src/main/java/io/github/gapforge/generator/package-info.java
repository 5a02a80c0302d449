/**
 * Sources of formulas: random ones, and trained generators with their bundles and inference. A
 * generator is a function of (run seed, sample index): sample <i>i</i> is the same whoever asks for
 * it, in whatever order. Stands on {@code chemistry}, {@code encoding}, {@code model} and {@code
 * run}.
 */
package io.github.gapforge.generator;
