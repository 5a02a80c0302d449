package io.github.gapforge.generator;

import io.github.gapforge.chemistry.Validity;
import io.github.gapforge.chemistry.ValidityJudge;
import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.encoding.CompositionKey;
import java.util.Arrays;

/**
 * What a sample of a generator is worth, before any filter. Shares without a denominator are NaN.
 *
 * @param samples number of samples
 * @param decodedShare samples that are a formula of 2 to 8 elements, of all
 * @param neutralShare formulas that are charge neutral, of the decoded
 * @param validShare formulas that are neutral and balanced in electronegativity, of the decoded
 * @param uniqueShare distinct formulas, of the decoded
 * @param novelShare distinct formulas that are not in the training set, of the distinct
 */
public record SampleQuality(
    int samples,
    double decodedShare,
    double neutralShare,
    double validShare,
    double uniqueShare,
    double novelShare) {

  /**
   * Measures samples.
   *
   * @param drawn keys of the samples' compositions, negative where there is none
   * @param known keys of the training formulas, ascending
   */
  public static SampleQuality of(long[] drawn, long[] known, ValidityRules rules) {
    int samples = drawn.length;
    long[] decoded = Arrays.stream(drawn).filter(key -> key >= 0).sorted().toArray();
    long[] distinct = Arrays.stream(decoded).distinct().toArray();
    ValidityJudge judge = rules.judge();
    double neutral = 0;
    double valid = 0;
    for (long key : decoded) {
      Validity verdict = judge.judge(CompositionKey.composition(key));
      neutral += verdict.chargeNeutral() ? 1 : 0;
      valid += verdict.electronegativityBalanced() ? 1 : 0;
    }
    double novel =
        Arrays.stream(distinct).filter(key -> Arrays.binarySearch(known, key) < 0).count();
    return new SampleQuality(
        samples,
        (double) decoded.length / samples,
        neutral / decoded.length,
        valid / decoded.length,
        (double) distinct.length / decoded.length,
        novel / distinct.length);
  }
}
