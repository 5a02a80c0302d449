package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;

/**
 * What lies outside the domain of a model that is trained now.
 *
 * @param farPercentile a composition is far from the training set when it is farther than so many
 *     percent of the held-out compositions
 */
public record DomainSettings(double farPercentile) {

  static DomainSettings of(Config config) {
    return new DomainSettings(Checks.between(config, "domain.", "far-percentile", 1.0, 100.0));
  }
}
