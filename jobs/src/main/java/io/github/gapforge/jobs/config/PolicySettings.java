package io.github.gapforge.jobs.config;

import com.typesafe.config.Config;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What happens to formulas of certain elements.
 *
 * @param byPolicy policy name ({@code toxic}, {@code noble-gas}, ...) to {@code reject}, {@code
 *     flag} or {@code ignore}
 */
public record PolicySettings(Map<String, String> byPolicy) implements Serializable {

  static PolicySettings of(Config config) {
    Map<String, String> actions = new TreeMap<>();
    for (String policy : config.root().keySet()) {
      actions.put(policy, Checks.oneOf(config, "policies.", policy, "reject", "flag", "ignore"));
    }
    return new PolicySettings(Map.copyOf(actions));
  }
}
