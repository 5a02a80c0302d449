/**
 * Points that stand for compositions: spaces in which a search can move, and what a point decodes
 * to. Knows chemistry and encodings; knows no search.
 */
package io.github.gapforge.latent;
