package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.model.Tensor;
import io.github.gapforge.run.UserError;
import java.io.Serializable;
import java.util.Map;
import java.util.OptionalInt;

/** Draws compositions of a wanted class. Threads may share one. */
public interface ConditionalGenerator extends Serializable {

  /**
   * Draws valid compositions: what decodes to none is drawn again, by the same sample's random
   * numbers, and not counted.
   *
   * @param label wanted class, 1 to 10
   * @param key of the run's seed and purpose
   * @param first number of the first sample; a sample depends on the key and its number alone
   * @param cells gets {@code count} cells
   */
  void draw(int label, long key, int first, int count, int[] cells);

  /** The one class that it draws, 1 to 10; empty if it draws all. */
  default OptionalInt onlyClass() {
    return OptionalInt.empty();
  }

  /** Whether it can draw compositions of a class. */
  default boolean isFor(int label) {
    return onlyClass().orElse(label) == label;
  }

  /**
   * Refuses a class that it is not for.
   *
   * @throws UserError if it is for another class alone
   */
  default void requireFor(int label) {
    if (!isFor(label)) {
      throw UserError.usage(
          "--class "
              + label
              + ": this model is for class "
              + onlyClass().getAsInt()
              + " alone, train another");
    }
  }

  /** All that is needed to make it again. */
  Map<String, Tensor> tensors();
}
