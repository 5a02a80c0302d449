package io.github.gapforge.latent;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.ValidityJudge;
import java.util.Arrays;
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
    int[] counts = new int[5];
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
        counts[i] += holds[i] ? 1 : 0;
      }
    }
    double[] shares =
        Arrays.stream(counts).mapToDouble(n -> (double) n / decodings.size()).toArray();
    return new DecodedShares(
        decodings.size(), shares[0], shares[1], shares[2], shares[3], shares[4]);
  }
}
