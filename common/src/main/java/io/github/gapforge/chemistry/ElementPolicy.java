package io.github.gapforge.chemistry;

import java.util.Locale;

/** Traits of a formula's elements that may rule it out or be told to the reader. */
public enum ElementPolicy implements RejectionReason {
  /** An element without a stable isotope. */
  RADIOACTIVE_ELEMENT("radioactive"),
  /** An element of group 18. */
  NOBLE_GAS("noble_gas"),
  /** An element whose compounds as a class are acutely toxic or carcinogenic. */
  TOXIC("toxic"),
  /** An element that is rare in the Earth's crust. */
  SCARCE("scarce"),
  /** An element with a partly filled d or f shell in the states at hand. */
  OPEN_SHELL("open_d_or_f_shell"),
  /** Only elements that tend to form molecules. */
  MOLECULAR_SUSPECT("molecular_suspect"),
  /** Balanced only with an oxidation state that is seldom reported. */
  UNCOMMON_OXIDATION_STATE("uncommon_state");

  private final String resourceName;

  ElementPolicy(String resourceName) {
    this.resourceName = resourceName;
  }

  /** Name of the policy in the resource {@code element-policies.json}. */
  String resourceName() {
    return resourceName;
  }

  @Override
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
