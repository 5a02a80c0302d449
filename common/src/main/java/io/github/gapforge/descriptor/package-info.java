/**
 * Numbers that describe a composition to a model: the Magpie statistics and the features that
 * accompany them (Ward, Agrawal, Choudhary, Wolverton, npj Comput. Mater. 2016, 2, 16028).
 *
 * <p>Stands on {@code chemistry}. Describers are immutable and shared by all threads; none of their
 * answers is ever NaN.
 */
package io.github.gapforge.descriptor;
