/**
 * Generators of elpasolites of a wanted class: what they learn from is compositions with class
 * labels, never energies. Each is a trainer, which can be stopped and gone on with between any two
 * steps, and a generator, whose samples depend on a key and their numbers alone. Stands on {@code
 * elpasolite}, {@code nn}, {@code model} and {@code run}.
 */
package io.github.gapforge.elpasolite.generator;
