package io.github.gapforge.chemistry;

import java.util.Optional;

/**
 * How large a formula may be, counted on its reduced form.
 *
 * @param maxAtoms most atoms in all
 * @param maxElements most distinct elements
 * @param maxCount most atoms of one element
 */
public record SizeLimits(int maxAtoms, int maxElements, int maxCount) {

  private static final SizeLimits AGD = new SizeLimits(20, 5, 7);
  private static final SizeLimits NONE =
      new SizeLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

  /** Refuses limits that no formula can meet. */
  public SizeLimits {
    if (maxAtoms < 1 || maxElements < 1 || maxCount < 1) {
      throw new IllegalArgumentException(
          "limits of "
              + maxAtoms
              + " atoms, "
              + maxElements
              + " elements and "
              + maxCount
              + " atoms of each admit no formula");
    }
  }

  /**
   * The limits of active generative design: 20 atoms, 5 elements, 7 atoms of each (J. Phys. Chem. C
   * 2021, 125, 16118, section 3.3.4).
   */
  public static SizeLimits agd() {
    return AGD;
  }

  /** No limits beyond the parser's. */
  public static SizeLimits none() {
    return NONE;
  }

  /** Which limit the composition exceeds: elements first, then atoms, then one element's count. */
  public Optional<RuleViolation> violation(Composition composition) {
    Composition reduced = composition.reduced();
    long largest = 0;
    for (int i = 0; i < reduced.size(); i++) {
      largest = Math.max(largest, reduced.count(i));
    }
    return violation(reduced.size(), reduced.totalCount(), largest);
  }

  /** Which limit reduced counts exceed. */
  Optional<RuleViolation> violation(Stoichiometry reduced) {
    int atoms = 0;
    int largest = 0;
    for (int i = 0; i < reduced.size; i++) {
      atoms += reduced.counts[i];
      largest = Math.max(largest, reduced.counts[i]);
    }
    return violation(reduced.size, atoms, largest);
  }

  private Optional<RuleViolation> violation(int elements, long atoms, long largest) {
    if (elements > maxElements) {
      return Optional.of(RuleViolation.TOO_MANY_ELEMENTS);
    }
    if (atoms > maxAtoms) {
      return Optional.of(RuleViolation.TOO_MANY_ATOMS);
    }
    return largest > maxCount ? Optional.of(RuleViolation.COUNT_TOO_LARGE) : Optional.empty();
  }
}
