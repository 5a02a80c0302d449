/**
 * Points that stand for compositions: spaces in which a search can move, and what a point decodes
 * to. The published convolutional autoencoder, and a space of our own, whose codes are a linear map
 * of descriptors and whose decoder is a network that may only name valid compositions; training,
 * bundle, figures. Knows chemistry, descriptors and encodings; knows no search.
 */
package io.github.gapforge.latent;
