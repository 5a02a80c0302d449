/**
 * What every trained model has, whatever is inside: a bundle of flat tensors that scoring reads,
 * and a card that says what it predicts, on what it was trained and how well it does.
 */
package io.github.gapforge.model;
