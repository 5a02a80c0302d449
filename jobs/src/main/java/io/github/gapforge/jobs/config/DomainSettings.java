package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;
import io.github.gapforge.property.DomainSummary;

/**
 * What lies outside the domain of a model that is trained now.
 *
 * @param farPercentile a composition is far from the training set when it is farther than so many
 *     percent of the held-out compositions
 * @param summary what the bundle keeps of the training set: {@code compositions} or {@code centres}
 * @param centres how many centres at most
 */
public record DomainSettings(double farPercentile, String summary, int centres) {

  static DomainSettings of(Config config) {
    return new DomainSettings(
        Checks.between(config, "domain.", "far-percentile", 1.0, 100.0),
        Checks.oneOf(
            config,
            "domain.",
            "summary",
            DomainSummary.Kind.COMPOSITIONS.text(),
            DomainSummary.Kind.CENTRES.text()),
        Checks.between(config, "domain.", "centres", 1, 100_000));
  }

  /** What is kept, as the science knows it. */
  public DomainSummary kept(long seed) {
    return summary.equals(DomainSummary.Kind.CENTRES.text())
        ? DomainSummary.centres(centres, seed)
        : DomainSummary.compositions();
  }
}
