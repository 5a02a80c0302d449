package io.github.gapforge.products;

/**
 * Units that let negative values through with a smaller slope, for whole arrays: without the
 * branches that a processor guesses wrong every other time.
 */
public interface LeakyUnits {

  /** Plain loops, for any JVM. */
  static LeakyUnits plain() {
    return new PlainLeakyUnits();
  }

  /** By the Vector API; only where {@link VectorModule} has it. */
  static LeakyUnits vectors() {
    return new VectorLeakyUnits();
  }

  /**
   * Values of units.
   *
   * @param from what enters them
   * @param to gets their values; may be {@code from}
   * @param length how many
   * @param slope below zero
   */
  void forward(float[] from, float[] to, int length, float slope);

  /**
   * Multiplies errors in the units' values by the units' slopes.
   *
   * @param units what enters the units, or their values, which have the same signs
   */
  void backward(float[] units, float[] errors, int length, float slope);
}
