package io.github.gapforge.elpasolite.generator;

import io.github.gapforge.model.Tensor;
import java.io.Serializable;
import java.util.Map;

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

  /** Whether it can draw compositions of a class. */
  default boolean isFor(int label) {
    return true;
  }

  /**
   * Refuses a class that it is not for.
   *
   * @throws io.github.gapforge.run.UserError if it is for another class alone
   */
  default void requireFor(int label) {}

  /** All that is needed to make it again. */
  Map<String, Tensor> tensors();
}
