/**
 * Sources of formulas. A generator is a function of (run seed, sample index): sample <i>i</i> is
 * the same whoever asks for it, in whatever order. Stands on {@code chemistry} and {@code run}.
 */
package io.github.gapforge.generator;
