package io.github.gapforge.latent;

import io.github.gapforge.chemistry.SizeLimits;
import io.github.gapforge.chemistry.ValidityRules;

/**
 * What a point of the space may decode to, if it is not itself the code of a composition.
 *
 * @param rules rules of charges and electronegativities
 * @param limits of size
 */
public record DecodingRules(ValidityRules rules, SizeLimits limits) {

  /** The rule set of bundles that are trained now. */
  public static final String STANDARD = "smact14";

  /**
   * A rule set with the limits of active generative design.
   *
   * @throws IllegalArgumentException if there is no such set
   */
  public static DecodingRules named(String ruleSet) {
    return new DecodingRules(ValidityRules.named(ruleSet), SizeLimits.agd());
  }
}
