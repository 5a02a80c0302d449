package io.github.gapforge.jobs.filter;

import io.github.gapforge.chemistry.ElementPolicies;
import io.github.gapforge.chemistry.ElementPolicy;
import io.github.gapforge.chemistry.FormulaFilter;
import io.github.gapforge.chemistry.PolicyAction;
import io.github.gapforge.chemistry.SizeLimits;
import io.github.gapforge.chemistry.ValidityRules;
import io.github.gapforge.jobs.config.FilterSettings;
import io.github.gapforge.jobs.config.PolicySettings;
import java.io.Serializable;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of the filter as the chemistry understands them; travels to the executors as plain
 * settings.
 *
 * @param filter rules and limits
 * @param policies what happens to formulas of certain elements; null where policies are not asked
 */
public record FilterRules(FilterSettings filter, PolicySettings policies) implements Serializable {

  /** Rules and limits only: the verdict of the filter verb. */
  public static FilterRules withoutPolicies(FilterSettings filter) {
    return new FilterRules(filter, null);
  }

  /**
   * Rules, limits and policies on the way to a shortlist: an alloy has no gap, so it must be asked
   * for.
   */
  public static FilterRules forShortlist(FilterSettings filter, PolicySettings policies) {
    return new FilterRules(
        filter.alloys().equals("preset") ? filter.withAlloys("false") : filter, policies);
  }

  /** A filter for one task. */
  public FormulaFilter filterForTask() {
    SizeLimits limits = new SizeLimits(filter.maxAtoms(), filter.maxElements(), filter.maxCount());
    return policies == null
        ? new FormulaFilter(validityRules(), limits)
        : new FormulaFilter(validityRules(), limits, elementPolicies(policies));
  }

  /** The validity rules. */
  public ValidityRules validityRules() {
    ValidityRules preset = ValidityRules.named(filter.rules());
    boolean alloys =
        filter.alloys().equals("preset")
            ? preset.alloysAccepted()
            : Boolean.parseBoolean(filter.alloys());
    return preset
        .withAlloysAccepted(alloys)
        .withPaulingTest(filter.pauling())
        .withMixedValence(filter.mixedValence());
  }

  /** The element policies that the settings describe. */
  public static ElementPolicies elementPolicies(PolicySettings settings) {
    ElementPolicies policies = ElementPolicies.none();
    for (Map.Entry<String, String> entry : settings.byPolicy().entrySet()) {
      policies =
          policies.with(
              policy(entry.getKey()),
              PolicyAction.valueOf(entry.getValue().toUpperCase(Locale.ROOT)));
    }
    return policies;
  }

  private static ElementPolicy policy(String key) {
    return switch (key) {
      case "radioactive" -> ElementPolicy.RADIOACTIVE_ELEMENT;
      case "noble-gas" -> ElementPolicy.NOBLE_GAS;
      default -> ElementPolicy.valueOf(key.replace('-', '_').toUpperCase(Locale.ROOT));
    };
  }

  /** What the stage's fingerprint covers. */
  public Map<String, String> identity() {
    Map<String, String> identity = new TreeMap<>();
    identity.put("filter", filter.toString());
    identity.put(
        "policies", policies == null ? "none" : new TreeMap<>(policies.byPolicy()).toString());
    return identity;
  }
}
