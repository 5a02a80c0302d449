package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;

/**
 * Nearest templates.
 *
 * @param top how many nearest templates are kept for each formula
 */
public record MatchSettings(int top) {

  static MatchSettings of(Config config) {
    return new MatchSettings(Checks.between(config, "match.", "top", 1, 1000));
  }
}
