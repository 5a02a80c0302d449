package io.github.gapforge.property.roost;

import io.github.gapforge.products.Slice;
import io.github.gapforge.run.KeyedRandom;

/**
 * First values of a {@link RoostLayer}'s parameters. Weights and biases of a linear map begin
 * uniform within ±1/√inputs, exponents standard normal, as in PyTorch and Roost; every one has a
 * random stream of its own name.
 */
final class RoostParameters {

  private RoostParameters() {}

  /** First values of all parameters. */
  static float[] first(RoostLayout layout, long seed) {
    float[] values = new float[layout.size()];
    int inputs = 1;
    for (Slice slice : layout.slices()) {
      KeyedRandom random = KeyedRandom.of(seed, "roost." + slice.name(), 0);
      if (slice.isWeight()) {
        inputs = slice.inputs();
      }
      double limit = 1 / Math.sqrt(inputs); // a bias follows its weights
      boolean power = slice.name().endsWith("power");
      for (int i = slice.at(); i < slice.at() + slice.length(); i++) {
        values[i] = (float) (power ? random.nextGaussian() : limit * (2 * random.nextDouble() - 1));
      }
    }
    return values;
  }
}
