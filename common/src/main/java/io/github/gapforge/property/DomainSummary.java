package io.github.gapforge.property;

import io.github.gapforge.chemistry.Composition;
import java.util.List;

/**
 * What a bundle keeps of its training compositions, so that distances to them can be told.
 *
 * @param kind all of them, or mean compositions that hold no row of the training set
 * @param centres how many means are begun with, for {@link Kind#CENTRES}
 * @param seed of the choice of the first centres
 */
public record DomainSummary(Kind kind, int centres, long seed) {

  /** The kinds. */
  public enum Kind {
    /** Every training composition. */
    COMPOSITIONS,
    /** Means of a few neighbouring training compositions each. */
    CENTRES;

    /** As settings and cards write it. */
    public String text() {
      return this == COMPOSITIONS ? "compositions" : "centres";
    }
  }

  /** Every training composition is kept. */
  public static DomainSummary compositions() {
    return new DomainSummary(Kind.COMPOSITIONS, 0, 0);
  }

  /** At most so many centres are kept. */
  public static DomainSummary centres(int most, long seed) {
    return new DomainSummary(Kind.CENTRES, most, seed);
  }

  /**
   * The points that stand for a training set.
   *
   * @throws io.github.gapforge.run.UserError if the set is too small for centres
   */
  List<Composition> of(List<Composition> training) {
    return kind == Kind.COMPOSITIONS ? training : TrainingCentres.of(training, centres, seed);
  }
}
