package io.github.gapforge.evaluation;

import io.github.gapforge.chemistry.Composition;
import io.github.gapforge.chemistry.SizeLimits;
import io.github.gapforge.chemistry.Validity;
import io.github.gapforge.chemistry.ValidityJudge;
import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.encoding.CompositionKey;

/**
 * Shares of formulas that pass chemical rules. The balance of electronegativities is a property of
 * a neutral choice of oxidation states, so what is balanced is neutral as well: {@code balanced} is
 * the share that passes both rules.
 *
 * @param rules name of the rules
 * @param neutral charge-neutral formulas, repetitions counted
 * @param balanced formulas neutral and balanced, repetitions counted
 * @param balancedDistinct the same of the distinct formulas
 * @param candidates distinct formulas that are balanced and within AGD's size limits
 */
public record ValidShares(
    String rules, double neutral, double balanced, double balancedDistinct, double candidates) {

  /** Judges all formulas of a tally. */
  static ValidShares of(SampleTally tally, String rules) {
    ValidityJudge judge = ValidityRules.named(rules).judge();
    SizeLimits limits = SizeLimits.agd();
    double neutral = 0;
    double balanced = 0;
    double balancedDistinct = 0;
    double candidates = 0;
    for (int place = 0; place < tally.distinct(); place++) {
      Composition composition = CompositionKey.composition(tally.formula(place));
      Validity validity = judge.judge(composition);
      if (validity.chargeNeutral()) {
        neutral += tally.times(place);
      }
      if (validity.electronegativityBalanced()) {
        balanced += tally.times(place);
        balancedDistinct++;
        candidates += limits.violation(composition).isEmpty() ? 1 : 0;
      }
    }
    long formulas = tally.formulas();
    return new ValidShares(
        rules,
        neutral / formulas,
        balanced / formulas,
        balancedDistinct / tally.distinct(),
        candidates / tally.distinct());
  }
}
