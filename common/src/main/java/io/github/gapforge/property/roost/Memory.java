package io.github.gapforge.property.roost;

import java.util.Arrays;

/** An array that grows to what a batch needs and is used again. */
final class Memory {

  float[] values = new float[0];

  /** At least that many values, whatever they are. */
  float[] atLeast(int length) {
    if (values.length < length) {
      values = new float[length + length / 4];
    }
    return values;
  }

  /** At least that many values, as many of them zero. */
  float[] zeros(int length) {
    Arrays.fill(atLeast(length), 0, length, 0);
    return values;
  }
}
