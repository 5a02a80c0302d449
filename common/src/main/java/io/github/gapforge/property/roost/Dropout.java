package io.github.gapforge.property.roost;

import io.github.gapforge.products.Memory;
import io.github.gapforge.run.KeyedRandom;
import java.util.Arrays;

/**
 * Sets units to zero in training, each with the same probability, and scales the others so that
 * sums keep their mean. Which units these are depends on the training's seed and the step alone.
 */
final class Dropout {

  /** Sixteen random bits decide a unit: four units a random number. */
  private static final int LEVELS = 1 << 16;

  private static final int UNITS_PER_NUMBER = 4;

  private final long key;
  private final int dropped;
  private final float scale;
  private final Memory[] masks;
  private KeyedRandom random;

  /**
   * Dropout.
   *
   * @param share of the units that become zero
   * @param layers number of layers it is applied to
   */
  Dropout(double share, int layers, long seed) {
    this.key = KeyedRandom.key(seed, "roost.dropout");
    this.dropped = (int) Math.round(share * LEVELS);
    this.scale = (float) LEVELS / (LEVELS - dropped);
    this.masks = new Memory[layers];
    Arrays.setAll(masks, i -> new Memory());
  }

  /** Begins a step; without it nothing is drawn. */
  void begin(int step) {
    random = KeyedRandom.of(key, step);
  }

  /** Sets units of a layer to zero and remembers which. */
  void apply(int layer, float[] units, int size) {
    if (dropped == 0) {
      return;
    }
    float[] mask = masks[layer].atLeast(size);
    for (int from = 0; from < size; from += UNITS_PER_NUMBER) {
      long bits = random.nextLong();
      for (int u = from; u < Math.min(size, from + UNITS_PER_NUMBER); u++) {
        mask[u] = (bits & (LEVELS - 1)) < dropped ? 0 : scale;
        bits >>>= Short.SIZE;
      }
    }
    multiply(units, mask, size);
  }

  /** The gradient before {@link #apply} from that after it. */
  void back(int layer, float[] gradient, int size) {
    if (dropped > 0) {
      multiply(gradient, masks[layer].values(), size);
    }
  }

  private static void multiply(float[] values, float[] by, int size) {
    for (int i = 0; i < size; i++) {
      values[i] *= by[i];
    }
  }
}
