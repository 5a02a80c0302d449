package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;

/**
 * Descriptors of a composition.
 *
 * @param imputeMissing whether a missing element property is replaced by the mean over all
 *     elements; else the formula is rejected
 * @param set {@code magpie132} or {@code magpie145}
 */
public record DescriptorSettings(boolean imputeMissing, String set) {

  static DescriptorSettings of(Config config) {
    return new DescriptorSettings(
        Checks.oneOf(config, "descriptors.", "missing", "impute-mean", "reject")
            .equals("impute-mean"),
        Checks.oneOf(config, "descriptors.", "set", "magpie132", "magpie145"));
  }
}
