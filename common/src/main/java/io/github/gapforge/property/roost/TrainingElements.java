package io.github.gapforge.property.roost;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.Element;
import java.io.Serializable;

/**
 * How many training compositions hold each element. A composition is outside a model's domain when
 * it holds an element that fewer than {@value RoostModel#LEAST_SEEN} training compositions hold.
 */
final class TrainingElements implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int[] seen;

  /** Counts by atomic number. */
  TrainingElements(int[] seen) {
    if (seen.length != Element.COUNT + 1) {
      throw new IllegalArgumentException("training counts of " + seen.length + " elements");
    }
    this.seen = seen.clone();
  }

  /** {@code in}, or {@code rare_in_training:} and the elements. */
  String domain(Composition composition) {
    StringBuilder unseen = new StringBuilder();
    for (int i = 0; i < composition.size(); i++) {
      Element element = composition.element(i);
      if (seen[element.atomicNumber()] < RoostModel.LEAST_SEEN) {
        unseen.append(unseen.length() == 0 ? "rare_in_training:" : "+").append(element.symbol());
      }
    }
    return unseen.length() == 0 ? "in" : unseen.toString();
  }
}
