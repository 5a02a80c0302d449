/**
 * What products of matrices in the inner loops of generation and scoring share: whether the Vector
 * API is there, and the plain loops for where it is not.
 *
 * <p>The two products by the Vector API stay with those who use them: their places in memory are
 * constants of each, and one loop with strides for both cost generation an eighth of its speed.
 */
package io.github.gapforge.products;
