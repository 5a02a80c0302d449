package io.github.gapforge.stability.gatgnn;

import io.github.gapforge.products.Slice;
import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;

/**
 * First values of a {@link GatgnnLayer}'s parameters, as in PyTorch and GATGNN: weights and biases
 * of linear maps uniform within ±1/√inputs, matrices and factors of message layers uniform within
 * ±√(6 / (rows + columns)) (Glorot and Bengio, AISTATS 2010) and their biases 0; norms begin as the
 * identity. Every one has a random stream of its own name.
 */
final class GatgnnParameters {

  private GatgnnParameters() {}

  /** First values of all parameters. */
  static float[] first(GatgnnLayout layout, long seed) {
    float[] values = new float[layout.size()];
    int inputs = 1;
    for (Slice slice : layout.slices()) {
      int end = slice.at() + slice.length();
      if (slice.name().startsWith("message.") && !slice.isWeight()) {
        boolean one = slice.name().endsWith(".scale") || slice.name().endsWith(".variance");
        Arrays.fill(values, slice.at(), end, one ? 1 : 0);
        continue;
      }
      if (slice.isWeight()) {
        inputs = slice.inputs();
      }
      double limit =
          slice.name().startsWith("message.")
              ? Math.sqrt(6.0 / (slice.inputs() + slice.outputs()))
              : 1 / Math.sqrt(inputs); // a bias follows its weights
      KeyedRandom random = KeyedRandom.of(seed, "gatgnn." + slice.name(), 0);
      for (int i = slice.at(); i < end; i++) {
        values[i] = (float) (limit * (2 * random.nextDouble() - 1));
      }
    }
    return values;
  }
}
