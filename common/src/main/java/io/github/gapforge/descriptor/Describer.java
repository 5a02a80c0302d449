package io.github.gapforge.descriptor;

import io.github.gapforge.chemistry.Composition;
import java.util.List;

/** A fixed list of numbers about a composition; immutable and safe to share between threads. */
public interface Describer {

  /** Names of the numbers, in their order. */
  List<String> names();

  /** How many numbers. */
  default int size() {
    return names().size();
  }

  /**
   * Writes the numbers of one composition.
   *
   * @param out receives {@link #size} numbers from {@code offset} on, none of them NaN
   * @throws MissingPropertyException if a property is not known and may not be imputed; {@code out}
   *     is untouched
   */
  void describe(Composition composition, double[] out, int offset);

  /** The numbers of one composition in a new array. */
  default double[] describe(Composition composition) {
    double[] out = new double[size()];
    describe(composition, out, 0);
    return out;
  }

  /** Writes row after row of {@link #size} numbers, from the start of {@code out}. */
  default void describeAll(List<Composition> compositions, double[] out) {
    int offset = 0;
    for (Composition composition : compositions) {
      describe(composition, out, offset);
      offset += size();
    }
  }
}
