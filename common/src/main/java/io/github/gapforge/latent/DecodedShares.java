package io.github.gapforge.latent;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.ValidityJudge;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What points decoded to, as shares of the points.
 *
 * @param points number of points
 * @param decodes stand for a composition of two or more elements
 * @param distinct stand for one that no point before stood for
 * @param fresh distinct ones that are not known
 * @param valid stand for one that keeps to rules and limits
 * @param freshValid distinct, not known and valid
 */
public record DecodedShares(
    int points, double decodes, double distinct, double fresh, double valid, double freshValid) {

  /**
   * The shares.
   *
   * @param known keys of known compositions
   */
  public static DecodedShares of(List<Decoding> decodings, Set<String> known, DecodingRules rules) {
    ValidityJudge judge = rules.rules().judge();
    Set<String> seen = new HashSet<>();
    double[] sums = new double[5];
    for (Decoding decoding : decodings) {
      if (decoding.composition().isEmpty() || decoding.composition().get().size() < 2) {
        continue;
      }
      Composition composition = decoding.composition().get();
      boolean isNew = seen.add(composition.key());
      boolean isFresh = isNew && !known.contains(composition.key());
      boolean isValid =
          rules.limits().violation(composition).isEmpty()
              && judge.judge(composition).violation().isEmpty();
      boolean[] holds = {true, isNew, isFresh, isValid, isFresh && isValid};
      for (int i = 0; i < holds.length; i++) {
        sums[i] += holds[i] ? 1.0 / decodings.size() : 0;
      }
    }
    return new DecodedShares(decodings.size(), sums[0], sums[1], sums[2], sums[3], sums[4]);
  }
}
