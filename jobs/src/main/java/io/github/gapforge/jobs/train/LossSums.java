package io.github.gapforge.jobs.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gapforge.generator.StepLosses;

/**
 * Losses of some steps, summed up.
 *
 * @param steps number of steps
 */
record LossSums(long steps, double critic, double generator, double separation, double penalty) {

  static final LossSums NONE = new LossSums(0, 0, 0, 0, 0);

  LossSums plus(StepLosses losses) {
    return new LossSums(
        steps + 1,
        critic + losses.critic(),
        generator + losses.generator(),
        separation + losses.separation(),
        penalty + losses.penalty());
  }

  /** Means over the steps. */
  StepLosses means() {
    return new StepLosses(critic / steps, generator / steps, separation / steps, penalty / steps);
  }

  static LossSums of(JsonNode json) {
    return new LossSums(
        json.path("steps").asLong(),
        json.path("critic").asDouble(),
        json.path("generator").asDouble(),
        json.path("separation").asDouble(),
        json.path("penalty").asDouble());
  }

  ObjectNode json() {
    return new ObjectMapper()
        .createObjectNode()
        .put("steps", steps)
        .put("critic", critic)
        .put("generator", generator)
        .put("separation", separation)
        .put("penalty", penalty);
  }
}
