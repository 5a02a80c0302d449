package io.github.gapforge.products;

import java.util.Arrays;

/** An array that grows to what a batch needs and is used again. */
public final class Memory {

  private float[] values = new float[0];

  /** At least that many values, whatever they are. */
  public float[] atLeast(int length) {
    if (values.length < length) {
      values = new float[length + length / 4];
    }
    return values;
  }

  /** At least that many values, as many of them zero. */
  public float[] zeros(int length) {
    Arrays.fill(atLeast(length), 0, length, 0);
    return values;
  }

  /** What was filled last. */
  public float[] values() {
    return values;
  }
}
