package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;

/**
 * Training labels.
 *
 * @param kind kind of the gaps where the labels file has no gap_kind column: {@code PBE} or {@code
 *     measured}
 * @param measured file of measured gaps for the fit "measured from PBE"; empty for the starter set
 */
public record LabelSettings(String kind, String measured) {

  static LabelSettings of(Config config) {
    return new LabelSettings(
        Checks.oneOf(config, "labels.", "kind", "PBE", "measured"), config.getString("measured"));
  }
}
