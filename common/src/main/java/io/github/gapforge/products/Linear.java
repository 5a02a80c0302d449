package io.github.gapforge.products;

/** A linear map among all parameters: weights of inputs × outputs, and a bias. */
public record Linear(Slice weight, Slice bias) {}
