package io.github.gapforge.template;

import java.util.List;

/**
 * A template that a composition can take, and how.
 *
 * @param rank place in the answer, 1 the best
 * @param place of the template in the list that the catalogue was built from
 * @param id its id
 * @param formula its reduced formula
 * @param cost of the substitution, in ranks (see {@link SubstitutionCost})
 * @param emd Element Mover's Distance of the two compositions, never above the cost
 * @param swaps the elements that change places, the rarest in the formula first; one that stays is
 *     listed too
 */
public record ChosenTemplate(
    int rank,
    int place,
    String id,
    String formula,
    double cost,
    double emd,
    List<ElementSwap> swaps) {

  /** Keeps its own copy. */
  public ChosenTemplate {
    swaps = List.copyOf(swaps);
  }
}
