package io.github.gapforge.elpasolite;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What hyperparameters are chosen by, without a look at the space: how near the samples come to the
 * class's training compositions, and how many of them are new (Türk et al., section 2.4).
 *
 * @param distance Jensen–Shannon distance of the distinct samples from the training compositions of
 *     the class; less is better
 * @param novel distinct samples that the training set has not; more is better
 */
public record TrialScore(double distance, long novel) implements Serializable {

  /**
   * Scores samples.
   *
   * @throws IllegalArgumentException if the training set has no composition of the class
   */
  public static TrialScore of(SampleTally tally, LabelledQuadruples training, int label) {
    int[] own = training.cellsOf(label);
    if (own.length == 0) {
      throw new IllegalArgumentException("no training composition of class " + label);
    }
    int[] distinct = tally.distinct();
    BitSet known = training.set();
    long novel = Arrays.stream(distinct).filter(cell -> !known.get(cell)).count();
    return new TrialScore(SiteDistance.between(distinct, own), novel);
  }

  /** Whether no other trial is better in one objective and as good in the other. */
  public boolean isBestAmong(List<TrialScore> all) {
    return all.stream().noneMatch(this::isBeatenBy);
  }

  private boolean isBeatenBy(TrialScore other) {
    return other.distance <= distance
        && other.novel >= novel
        && (other.distance < distance || other.novel > novel);
  }
}
