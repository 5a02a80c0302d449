/**
 * Products of rows and matrices for inner loops on flat arrays, and what such loops share: whether
 * the Vector API is there, plain loops for where it is not, memory that is used again, and the
 * places of matrices among parameters. Knows numbers only.
 *
 * <p>Generation has a product by the Vector API of its own: its places in memory are constants, and
 * one loop with strides for both cost it an eighth of its speed.
 */
package io.github.gapforge.products;
